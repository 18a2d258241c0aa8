#!/usr/bin/env python3
"""Attacks on HTTP/2 through the edge: other clients are served, and the service behind does not grow.

    http2_attacks_test.py [--full] [--seconds N]

Runs each attack against the query service through the edge while another client calls. --full makes more
of each, measures the other client's 99th percentile against a quiet time of the same length, and shows
beside it what the same attack does to the service without the edge, which no client one does not trust
should ever reach. All of it stays on loopback, within N seconds an attack (default 2, --full 15).
"""

import argparse
import pathlib
import resource
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "system"))

import attacks  # noqa: E402  (beside this file)
import edge_stack  # noqa: E402
import h2_client  # noqa: E402
import stack  # noqa: E402

METHOD = "/zhibiao.v1.QueryService/ListDocuments"
MOST_GROWTH_MB = 32
# What docs of the edge ask for, at the least.
SERVICE_DESCRIPTORS = 16_384
ATTACKER = "127.0.0.2"


class Client(threading.Thread):
    """Calls one after the other for a while, and keeps how each ended."""

    def __init__(self, door, seconds):
        super().__init__()
        self.door, self.until = door, time.monotonic() + seconds
        self.times, self.failures = [], []

    def run(self):
        caller = h2_client.Caller(self.door)
        while time.monotonic() < self.until:
            begun = time.monotonic()
            try:
                status = caller.call(METHOD)[0]
                if status != "0":
                    self.failures.append(f"status {status}")
            except OSError as error:
                self.failures.append(str(error) or type(error).__name__)
            self.times.append(time.monotonic() - begun)
            time.sleep(0.002)
        caller.close()

    def p99(self):
        return 1000 * sorted(self.times)[int(len(self.times) * 0.99)] if self.times else float("inf")


class Memory:
    """The most memory of a process since it was made."""

    def __init__(self, pid):
        self.folder = pathlib.Path(f"/proc/{pid}")
        (self.folder / "clear_refs").write_text("5")
        self.before = self.peak()

    def peak(self):
        lines = (self.folder / "status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024

    def growth_mb(self):
        return self.peak() - self.before


def answers(door):
    """Whether a new client gets an answer within ten seconds."""
    caller, until = h2_client.Caller(door), time.monotonic() + 10
    while time.monotonic() < until:
        try:
            if caller.call(METHOD, seconds=3)[0] == "0":
                return True
        except OSError:
            time.sleep(0.1)
        finally:
            caller.close()
    return False


class Measured:
    """One attack, on one way to a service."""

    def __init__(self, attack, count, seconds, service, victim, attacker):
        pid = service.pid
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (SERVICE_DESCRIPTORS, SERVICE_DESCRIPTORS))
        quiet = Client(victim, seconds)
        quiet.start()
        quiet.join()
        memory, client = Memory(pid), Client(victim, seconds)
        client.start()
        self.made = attack(attacker, METHOD, count, time.monotonic() + seconds)
        client.join()
        self.quiet, self.client = quiet, client
        self.alive = service.poll() is None
        self.growth = memory.growth_mb() if self.alive else float("nan")
        self.answers = answers(victim)

    def __str__(self):
        ratio = self.client.p99() / self.quiet.p99()
        return (f"{self.made:8} moves; p99 {self.quiet.p99():7.1f} → {self.client.p99():8.1f} ms ({ratio:6.1f}×), "
                f"{len(self.client.failures)} of {len(self.client.times)} calls failed, memory {self.growth:+6.1f} MB, "
                + ("answers" if self.answers else "DEAF" if self.alive else "DEAD"))

    def complaints(self, with_latency):
        found = []
        if not self.answers:
            found.append("no new client is answered")
        if self.client.failures:
            found.append(f"another client's calls failed: {self.client.failures[0]}")
        if not stack.SANITIZED and not self.growth <= MOST_GROWTH_MB:
            found.append(f"the service grew by {self.growth:.0f} MB")
        if with_latency and self.client.p99() > 2 * self.quiet.p99():
            found.append("another client's 99th percentile is more than twice as long")
        return found


def attack_through_edge(services, name, count, seconds):
    edge = edge_stack.Edge(services.addresses["parser"], services.addresses["query"])
    try:
        return Measured(attacks.ATTACKS[name][0], count, seconds, services.processes["query"],
                        edge.door("reader"), edge.door("writer", ATTACKER))
    finally:
        edge.close()


def attack_directly(services, name, count, seconds):
    address = services.addresses["query"]
    measured = Measured(attacks.ATTACKS[name][0], count, seconds, services.processes["query"],
                        h2_client.Door(address), h2_client.Door(address, source=ATTACKER))
    services.kill("query")  # whatever is left of it
    services.start("query")
    return measured


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("attacks", nargs="*", metavar="ATTACK", help=", ".join(attacks.ATTACKS))
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    if edge_stack.nginx() is None:
        stack.skip("nginx is not installed")
    seconds = arguments.seconds or (15 if arguments.full else 2)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20_000), hard))
    wrong = 0
    services = stack.Stack()
    try:
        services.create_sample("industry-monthly-2023-12.txt")
        for name in arguments.attacks or attacks.ATTACKS:
            count = attacks.ATTACKS[name][2 if arguments.full else 1]
            measured = attack_through_edge(services, name, count, seconds)
            print(f"{name:21} edge   {measured}", flush=True)
            for complaint in measured.complaints(arguments.full):
                print(f"  {complaint}", flush=True)
                wrong += 1
            if arguments.full:
                print(f"{name:21} direct {attack_directly(services, name, count, seconds)}", flush=True)
    finally:
        services.close()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
