"""A gate for TCP between a service and its database, which can be made to fail in eight ways."""

import contextlib
import socket
import struct
import threading
import time

# What happens to bytes that pass, or to connections.
CUT = "cut"                    # every connection is closed, new ones as soon as they come
RESET = "reset"                # the same with RST instead of FIN, for those that carry bytes
REFUSE = "refuse"              # nobody listens, every connection is closed
DELAY = "delay"                # each piece of bytes waits 0.2 s
SWALLOW = "swallow"            # bytes vanish, the connection stays: a peer that is half open
SLICES = "slices"              # 40 bytes at a time
TRICKLE = "trickle"            # 10 bytes a second
AFTER_REPLY = "after-reply"    # each connection is closed after the next piece of bytes
CONDITIONS = (CUT, RESET, REFUSE, DELAY, SWALLOW, SLICES, TRICKLE, AFTER_REPLY)

TO_SERVER, TO_CLIENT = "to-server", "to-client"
WHOLE = (CUT, REFUSE)  # have no direction


class Connection:
    def __init__(self, gate, client):
        self.gate = gate
        self.server = socket.socket(socket.AF_UNIX)
        self.client = client
        self.swallows = set()  # directions, for good
        try:
            self.server.connect(gate.upstream)
        except OSError:
            self.close()
            return
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for source, target, direction in ((client, self.server, TO_SERVER),
                                          (self.server, client, TO_CLIENT)):
            threading.Thread(target=self._pump, args=(source, target, direction),
                             daemon=True).start()

    def close(self, reset=False):
        for each in (self.client, self.server):
            with contextlib.suppress(OSError):
                if reset and each is self.client:
                    each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    # The thread that waits for it would keep it alive.
                    each.shutdown(socket.SHUT_RD)
                else:
                    each.shutdown(socket.SHUT_RDWR)
            with contextlib.suppress(OSError):
                each.close()

    def _pump(self, source, target, direction):
        try:
            while data := source.recv(65536):
                if not self._pass(data, target, direction):
                    return
        except OSError:
            pass
        self.close()

    def _pass(self, data, target, direction):
        """False when the connection has ended."""
        condition = self.gate.condition_for(direction)
        if self.gate.watch is not None and self.gate.watch(self, data, direction):
            self.close(reset=True)
            return False
        if condition == SWALLOW or direction in self.swallows:
            self.swallows.add(direction)
        elif condition == RESET:
            self.close(reset=True)
            return False
        elif condition == DELAY:
            time.sleep(0.2)
            target.sendall(data)
        elif condition == SLICES:
            for begin in range(0, len(data), 40):
                target.sendall(data[begin:begin + 40])
        elif condition == TRICKLE:
            begin = 0
            while begin < len(data) and self.gate.condition_for(direction) == TRICKLE:
                target.sendall(data[begin:begin + 1])
                begin += 1
                time.sleep(0.1)
            target.sendall(data[begin:])
        else:
            target.sendall(data)
            if condition == AFTER_REPLY:
                self.close()
                return False
        return True


class Gate:
    """Listens on 127.0.0.1 and connects to a Unix socket."""

    def __init__(self, upstream):
        self.upstream = str(upstream)
        self.watch = None  # called with each piece of bytes; True breaks the connection there
        self._condition, self._direction = None, None
        self._connections = []
        self._lock = threading.Lock()
        self._listener = None
        self.port = 0
        self._listen()

    def condition_for(self, direction):
        return self._condition if self._direction in (None, direction) else None

    def set(self, condition, direction=None):
        """Without a direction both ways."""
        self._condition, self._direction = condition, direction
        if condition == REFUSE:
            self._stop_listening()
        if condition in WHOLE:
            self._close_all()

    def clear(self):
        self._condition = None
        if self._listener is None:
            self._listen()

    def close(self):
        self._stop_listening()
        self._close_all()

    def _listen(self):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(64)
        self.port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _stop_listening(self):
        listener, self._listener = self._listener, None
        if listener is not None:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def _accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            if self._condition == CUT:
                client.close()
                continue
            connection = Connection(self, client)
            with self._lock:
                self._connections.append(connection)

    def _close_all(self):
        with self._lock:
            connections, self._connections = self._connections, []
        for connection in connections:
            connection.close()


class CommitCutter:
    """Breaks a connection around a COMMIT: before the server gets it, or before the client gets
    the answer. Use as a gate's `watch`."""

    def __init__(self):
        self.cuts = {"before": 0, "after": 0}
        self._armed = None
        self._waiting = set()
        self._lock = threading.Lock()

    def arm(self, where):
        with self._lock:
            self._armed = where

    @property
    def is_armed(self):
        return self._armed is not None

    def __call__(self, connection, data, direction):
        with self._lock:
            if direction == TO_CLIENT:
                if connection not in self._waiting:
                    return False
                self._waiting.discard(connection)
                self.cuts["after"] += 1
                return True
            if self._armed is None or b"COMMIT\0" not in data:
                return False
            where, self._armed = self._armed, None
            if where == "after":
                self._waiting.add(connection)
                return False
            self.cuts["before"] += 1
            return True
