#!/usr/bin/env python3
"""Ten times as many questions as can be answered: the service answers as many as at its peak, says
no at once to the rest, and does not grow."""

import json
import os
import subprocess
import time
import unittest

import common
import stack

CLIENT = stack.BUILD / "tests/resilience/overload_client"
SECONDS = common.scale(4, 20)
PROCESSORS = sorted(os.sched_getaffinity(0))


def give_way(made):
    """The database has what its services leave of their processors, as if it had processors of its own: what it takes
    from the threads that refuse says nothing of the service."""
    postmaster = int((made.folder / "postgres/data/postmaster.pid").read_text().split()[0])
    backends = subprocess.run(["pgrep", "-P", str(postmaster)], stdout=subprocess.PIPE, text=True, check=True)
    for process in (postmaster, *map(int, backends.stdout.split())):
        os.setpriority(os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, 0) + 10)


def use_half(which):
    """What is started from here on runs on one half of the processors: servers on the first, clients
    on the second, as if they were apart. A client that asks ten times as often takes ten times as
    much processor itself, which says nothing of the server."""
    os.sched_setaffinity(0, PROCESSORS[which::2] or PROCESSORS)


class OverloadTest(unittest.TestCase):
    def test_keeps_its_peak_under_ten_times_the_load(self):
        self.addCleanup(os.sched_setaffinity, 0, PROCESSORS)
        use_half(0)
        made = stack.Stack()
        self.addCleanup(made.close)
        give_way(made)
        use_half(1)
        subprocess.run([stack.FILL_STORE, made.database, "24"], check=True, capture_output=True)

        self.flood(made, 500)
        if common.FULL:
            # Answers that cost ten times as much as a refusal: what is said is not judged.
            self.measure(made, 50)

    def measure(self, made, page_size):
        """Floods with questions for pages of so many observations. Returns the answers to the flood, the share of
        the peak that was answered, and by how many MB the service grew."""
        def run(how, number):
            done = subprocess.run([CLIENT, made.addresses["query"], how, str(number), str(SECONDS), str(page_size)],
                                  check=True, stdout=subprocess.PIPE)
            result = json.loads(done.stdout)
            result["rate"] = result["codes"].get("OK", 0) / result["seconds"]
            return result

        run("closed", 8)  # warms up
        peak = run("closed", 8)["rate"]
        before = common.memory_mb(made.processes["query"])
        flood = run("open", int(peak * 10))
        grown = common.memory_mb(made.processes["query"]) - before
        time.sleep(0.5)
        after = run("closed", 8)["rate"]
        goodput = flood["rate"] / peak
        print(f"pages of {page_size}: peak {peak:.0f}/s, under ten times of it {goodput:.0%} of the peak;"
              f" refusals p50 {flood['refusal_p50_ms']} ms, p99 {flood['refusal_p99_ms']} ms; {grown:.0f} MB"
              f" more; then {after / peak:.0%}; {flood['codes']}, asked at most"
              f" {flood['late_ms']:.0f} ms late")
        return flood, goodput, grown

    def flood(self, made, page_size):
        flood, goodput, grown = self.measure(made, page_size)
        self.assertGreater(flood["codes"].get("RESOURCE_EXHAUSTED", 0), 0)
        self.assertLessEqual(set(flood["codes"]), {"OK", "RESOURCE_EXHAUSTED",
                                                   "DEADLINE_EXCEEDED"})
        if stack.SANITIZED:
            return
        # The goal is 90 %, and 103 % were measured; other work on the machine may hit one of the two.
        self.assertGreater(goodput, 0.7)
        self.assertLess(grown, 64)


if __name__ == "__main__":
    common.main()
