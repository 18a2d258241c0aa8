#!/usr/bin/env python3
"""Requests that are not what gRPC calls a request, at the services themselves: refused, or read as if they were."""

import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "system"))

import h2_client  # noqa: E402
import stack  # noqa: E402

METHODS = {"parser": "/zhibiao.v1.ParserService/ListReparseJobs", "query": "/zhibiao.v1.QueryService/ListDocuments"}
OK = "0"


class ContentTypeTest(stack.StackTest):
    def answers(self, name, headers, message=h2_client.EMPTY_MESSAGE):
        """The status of a call with these headers, or None where the server ended it without one."""
        door = h2_client.Door(self.stack.addresses[name])
        original = h2_client.request_headers
        h2_client.request_headers = lambda path, extra=(): [
            (key, headers.get(key, value)) for key, value in original(path, extra) if headers.get(key, value)]
        caller = h2_client.Caller(door)
        try:
            return caller.call(METHODS[name], message)[0]
        except OSError:
            return None
        finally:
            caller.close()
            h2_client.request_headers = original

    def tearDown(self):
        super().tearDown()
        for name in METHODS:
            self.assertEqual(self.answers(name, {}), OK)

    def test_other_content_types_harm_nothing(self):
        for name in METHODS:
            for content_type in ("text/html", "application/json", "application/grpc+json", "application/grpcx", "x" * 2000, ""):
                self.answers(name, {"content-type": content_type})

    def test_other_methods_of_http_are_not_served(self):
        for name in METHODS:
            for method in ("DELETE", "OPTIONS", "BREW"):
                self.assertNotEqual(self.answers(name, {":method": method}), OK, method)

    def test_a_frame_that_is_no_message_is_refused(self):
        for name in METHODS:
            for message in (b"\0\0\0\0\x09short", b"\x01\0\0\0\x03abc", b"\0\xff\xff\xff\xff", b"\0\0"):
                self.assertNotEqual(self.answers(name, {}, message), OK, message)

    def test_headers_which_made_a_server_abort_do_not(self):
        # CVE-2023-1428: one of these with more headers behind it than are allowed.
        for name in METHODS:
            for odd in (("te", "x"), (":scheme", "ftp"), ("grpclb_client_stats", "x")):
                wire = h2_client.Wire(h2_client.Door(self.stack.addresses[name]))
                self.addCleanup(wire.close)
                headers = dict(h2_client.request_headers(METHODS[name])) | dict([odd])
                block = wire.encoder.encode([*headers.items(), *((f"x-{i}", "a" * 9000) for i in range(3))],
                                            huffman=False)
                wire.send(h2_client.split_headers(block))
                self.assertEqual(self.answers(name, {}), OK, odd)


if __name__ == "__main__":
    unittest.main(verbosity=2)
