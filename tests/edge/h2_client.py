"""HTTP/2 by hand: a caller of gRPC methods that keeps the rules, and a wire for those who do not."""

import select
import socket
import ssl
import struct
import time

import h2.config
import h2.connection
import h2.events
import hpack
from hyperframe import frame

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
EMPTY_MESSAGE = b"\0\0\0\0\0"


def request_headers(path, extra=()):
    return [(":method", "POST"), (":scheme", "https"), (":path", path), (":authority", "127.0.0.1"),
            ("content-type", "application/grpc"), ("te", "trailers"), *extra]


class Door:
    """Where to connect: an address, with TLS when certificates are given, from a source of loopback."""

    def __init__(self, address, tls=None, source="127.0.0.1"):
        host, port = address.rsplit(":", 1)
        self.address, self.source, self.context = (host, int(port)), source, None
        assert host == "127.0.0.1", "attacks stay on this machine"
        if tls is not None:
            authority, certificate, key = tls
            self.context = ssl.create_default_context(cafile=authority)
            self.context.check_hostname = False
            if certificate is not None:
                self.context.load_cert_chain(certificate, key)
            self.context.set_alpn_protocols(["h2"])

    def open(self, seconds=10):
        """A connected socket. Raises OSError."""
        plain = socket.create_connection(self.address, timeout=seconds, source_address=(self.source, 0))
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.context is None:
            return plain
        try:
            return self.context.wrap_socket(plain)
        except BaseException:
            plain.close()
            raise


# The edge ends a connection after 1,000 calls, perhaps in the middle of one that h2 then gives up.
CALLS_OF_A_CONNECTION = 900


class Caller:
    """Calls over one connection, one after the other, and connects again when it was closed."""

    def __init__(self, door):
        self.door, self.socket, self.protocol = door, None, None

    def _connect(self):
        self.socket = self.door.open()
        self.protocol = h2.connection.H2Connection(h2.config.H2Configuration(header_encoding="utf-8"))
        self.protocol.initiate_connection()
        self.socket.sendall(self.protocol.data_to_send())

    def close(self):
        if self.socket is not None:
            self.socket.close()
        self.socket = None

    def call(self, path, message=EMPTY_MESSAGE, extra=(), seconds=10):
        """(status of gRPC, seconds it took, headers, body). Raises OSError when there is no answer."""
        begun = time.monotonic()
        if self.socket is None:
            self._connect()
        self.socket.settimeout(seconds)
        stream = self.protocol.get_next_available_stream_id()  # 1, 3, 5…
        self.protocol.send_headers(stream, request_headers(path, extra))
        self.protocol.send_data(stream, message, end_stream=True)
        headers, body, ended, going = {}, b"", False, False
        try:
            while not ended:
                self.socket.sendall(self.protocol.data_to_send())
                data = self.socket.recv(65536)
                if not data:
                    raise ConnectionError("closed in the middle of a call")
                for event in self.protocol.receive_data(data):
                    if isinstance(event, (h2.events.ResponseReceived, h2.events.TrailersReceived)):
                        headers.update(event.headers)
                    elif isinstance(event, h2.events.DataReceived):
                        body += event.data
                        self.protocol.acknowledge_received_data(event.flow_controlled_length, stream)
                    elif isinstance(event, h2.events.StreamEnded):
                        ended = True
                    elif isinstance(event, h2.events.StreamReset):
                        raise ConnectionError(f"reset: {event.error_code}")
                    elif isinstance(event, h2.events.ConnectionTerminated):
                        going = True
            self.socket.sendall(self.protocol.data_to_send())
        except BaseException:
            self.close()
            raise
        if going or stream > 2 * CALLS_OF_A_CONNECTION:
            self.close()
        return headers.get("grpc-status"), time.monotonic() - begun, headers, body


class Wire:
    """A connection on which any frame can be sent at any time. Reads only to keep the peer writing."""

    def __init__(self, door, acknowledge=True):
        self.socket = door.open()
        self.encoder = hpack.Encoder()
        self.next_stream = 1
        self.closed = False
        self.send(PREFACE + frame.SettingsFrame(0).serialize())
        if acknowledge:
            self.send(frame.SettingsFrame(0, flags=["ACK"]).serialize())

    def send(self, data):
        """False when the peer has closed the connection, or takes nothing for five seconds."""
        self.drain()
        try:
            self.socket.settimeout(5)
            if not self.closed:
                self.socket.sendall(data)
        except OSError:
            self.closed = True
        return not self.closed

    def drain(self):
        """Throws away what has come."""
        try:
            self.socket.setblocking(False)
            while select.select([self.socket], [], [], 0)[0]:
                if not self.socket.recv(1 << 16):
                    self.closed = True
                    return
        except (ssl.SSLWantReadError, BlockingIOError):
            pass
        except (OSError, ValueError):
            self.closed = True

    def headers(self, path, extra=(), flags=("END_HEADERS",)):
        """A HEADERS frame of a new stream, serialized."""
        block = self.encoder.encode(request_headers(path, extra), huffman=False)
        sent = frame.HeadersFrame(self.next_stream, data=block, flags=list(flags))
        self.next_stream += 2
        return sent.serialize()

    def close(self):
        self.socket.close()


def split_headers(block, stream=1, size=16000):
    """A header block of any length, in as many frames as it takes."""
    pieces = [block[at:at + size] for at in range(0, len(block), size)]
    frames = [frame.HeadersFrame(stream, data=pieces[0]), *(frame.ContinuationFrame(stream, data=piece)
                                                            for piece in pieces[1:])]
    frames[-1].flags.add("END_HEADERS")
    return b"".join(each.serialize() for each in frames)


def reset(stream):
    return frame.RstStreamFrame(stream, error_code=8).serialize()


def continuation(stream, data):
    return frame.ContinuationFrame(stream, data=data).serialize()


def ping(number):
    return frame.PingFrame(0, opaque_data=struct.pack(">Q", number)).serialize()
