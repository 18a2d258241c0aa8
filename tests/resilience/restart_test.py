#!/usr/bin/env python3
"""Two servers of each service are restarted in turn under load; clients that look at health and
never repeat a call lose none."""

import random
import socket
import time
import unittest

import common
import history
import stack

RESTARTS = common.scale(8, 50)
FLAGS = ["--drain-window=1s", "--shutdown-deadline=5s"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RestartTest(unittest.TestCase):
    def test_loses_no_call_in_a_rolling_restart(self):
        made = stack.Stack()
        self.addCleanup(made.close)
        listen = {}
        for kind in stack.PROGRAMS:
            made.stop(kind)
            for name in (kind, f"{kind}-2"):
                listen[name] = f"127.0.0.1:{free_port()}"
                made.start(name, listen[name], FLAGS)
        load = common.Load(f"ipv4:{listen['parser']},{listen['parser-2']}",
                           f"ipv4:{listen['query']},{listen['query-2']}", "roll", "--balanced",
                           "--deadline=5s")
        load.wait_for_writes(10)
        names = list(listen)
        for i in range(RESTARTS):
            name = names[i % len(names)]
            self.assertEqual(made.stop(name), 0, made.log(name)[-2000:])
            made.start(name, listen[name], FLAGS)
            # As Kubernetes does: the next one stops when this one serves again.
            time.sleep(1 + random.uniform(0, 0.3))
            load.wait_for_writes(5)
        events = load.finish()
        wrong = history.judge(events, common.stored(made, "roll"))
        self.assertEqual(wrong, [])
        failed = [event for event in events if event["code"] in history.UNKNOWN]
        self.assertEqual(failed[:3], [], f"{len(failed)} of {len(events)} calls failed")
        print(f"{RESTARTS} restarts, {len(events)} calls, none failed")


if __name__ == "__main__":
    common.main()
