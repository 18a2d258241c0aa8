#!/usr/bin/env python3
"""The edge: what it passes on, what it takes away, and what it says by itself."""

import pathlib
import socket
import sys
import threading
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "system"))

import h2.config  # noqa: E402
import h2.connection  # noqa: E402
import h2.events  # noqa: E402

import edge_stack  # noqa: E402
import h2_client  # noqa: E402
import stack  # noqa: E402

LIST = "/zhibiao.v1.QueryService/ListDocuments"
CREATE = "/zhibiao.v1.ParserService/CreateDocument"
INGEST = "/zhibiao.v1.ParserService/IngestDocuments"
SUBJECT, URI = "x-zhibiao-client-subject", "x-zhibiao-client-uri"
DENIED, EXHAUSTED, UNIMPLEMENTED, UNAVAILABLE, UNAUTHENTICATED = "7", "8", "12", "14", "16"
MOST_BYTES = 16 << 20


class Upstream(threading.Thread):
    """A service that answers every call with OK and keeps the headers and the size of what came."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.headers, self.size = {}, 0

    def run(self):
        while True:
            try:
                connection = self.listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection):
        protocol = h2.connection.H2Connection(h2.config.H2Configuration(False, header_encoding="utf-8"))
        protocol.initiate_connection()
        connection.sendall(protocol.data_to_send())
        while data := connection.recv(65536):
            for event in protocol.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    self.headers, self.size = dict(event.headers), 0
                elif isinstance(event, h2.events.DataReceived):
                    self.size += len(event.data)
                    protocol.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                elif isinstance(event, h2.events.StreamEnded):
                    protocol.send_headers(event.stream_id, [(":status", "200"), ("content-type", "application/grpc"),
                                                            ("grpc-status", "0")], end_stream=True)
            connection.sendall(protocol.data_to_send())


class EdgeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.parser, cls.query = Upstream(), Upstream()
        cls.parser.start()
        cls.query.start()
        cls.edge = edge_stack.Edge(cls.parser.address, cls.query.address)
        cls.addClassCleanup(cls.edge.close)

    def call(self, path, certificate="reader", **arguments):
        caller = h2_client.Caller(self.edge.door(certificate))
        self.addCleanup(caller.close)
        return caller.call(path, **arguments)

    def test_passes_each_service_its_calls(self):
        self.assertEqual(self.call(LIST)[0], "0")
        self.assertEqual(self.query.headers[":path"], LIST)
        self.assertEqual(self.call(CREATE)[0], "0")
        self.assertEqual(self.parser.headers[":path"], CREATE)

    def test_says_whose_certificate_it_has_verified(self):
        for name in ("reader", "writer"):
            self.call(LIST, name)
            self.assertEqual(self.query.headers[SUBJECT], f"CN={name},O=Zhibiao")

    def test_takes_away_what_a_client_says_of_itself(self):
        for written in (SUBJECT, URI):
            self.call(LIST, extra=[(written, "CN=admin,O=Zhibiao")])
            self.assertEqual(self.query.headers[SUBJECT], "CN=reader,O=Zhibiao")
            self.assertNotIn(URI, self.query.headers)

    def test_passes_other_metadata_on(self):
        self.call(LIST, extra=[("zhibiao-freshness-token", "1-ab"), ("grpc-timeout", "5S")])
        self.assertEqual(self.query.headers["zhibiao-freshness-token"], "1-ab")
        self.assertEqual(self.query.headers["grpc-timeout"], "5S")

    def test_passes_no_binary_metadata_on(self):
        sent = [("x-trace-bin", "!not base64!"), ("x-trace-bin", "YWJj"), ("-bin", "YWJj"), ("x-bins", "a"), ("x-bin-x", "b")]
        sent += [(f"x-{i}-bin", "==") for i in range(150)]
        self.assertEqual(self.call(LIST, extra=sent)[0], "0")
        self.assertEqual({name for name in self.query.headers if "-bin" in name}, {"x-bins", "x-bin-x"})

    def test_knows_nobody_without_a_certificate(self):
        status, _, headers, _ = self.call(LIST, None)
        self.assertEqual(status, UNAUTHENTICATED, headers)
        self.assertIn("certificate", headers["grpc-message"])

    def test_knows_no_other_methods(self):
        for path in ("/", "/metrics", "/zhibiao.v1.Other/Get"):
            self.assertEqual(self.call(path)[0], UNIMPLEMENTED, path)

    def test_refuses_what_is_too_large(self):
        try:
            self.assertEqual(self.call(CREATE, message=b"\0" * 1000)[0], "0")
            status = self.call(CREATE, extra=[("content-length", str(MOST_BYTES + 1))], message=b"\0" * 10)[0]
            self.assertEqual(status, EXHAUSTED)
        except ConnectionError as error:
            self.fail(f"a status was wanted: {error}")

    def test_refuses_headers_that_are_too_long(self):
        with self.assertRaises(ConnectionError):
            for _ in range(2):
                status = self.call(LIST, extra=[(f"x-{i}", "a" * 8000) for i in range(8)])[0]
                if status == EXHAUSTED:
                    raise ConnectionError("refused by a status")

    def test_says_that_a_service_is_away(self):
        gone = edge_stack.Edge(self.parser.address, f"127.0.0.1:{edge_stack.free_port()}")
        self.addCleanup(gone.close)
        caller = h2_client.Caller(gone.door("reader"))
        self.addCleanup(caller.close)
        self.assertEqual(caller.call(LIST)[0], UNAVAILABLE)
        self.assertEqual(caller.call(CREATE)[0], "0")


if __name__ == "__main__":
    if edge_stack.nginx() is None:
        stack.skip("nginx is not installed")
    unittest.main(verbosity=2)
