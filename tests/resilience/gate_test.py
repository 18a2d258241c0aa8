#!/usr/bin/env python3
"""The link between the services and the database fails in eight ways, in both directions; and
exactly around a COMMIT."""

import pathlib
import time
import unittest

import common
import gate
import history
import stack

ROUNDS = common.scale(1, 10)
COMMITS = common.scale(24, 200)
SECONDS = 1.2


class GateTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stack = stack.Stack()
        cls.addClassCleanup(cls.stack.close)
        socket = pathlib.Path((cls.stack.folder / "postgres/socket-folder").read_text().strip(),
                              ".s.PGSQL.5432")
        cls.gate = gate.Gate(socket)
        cls.addClassCleanup(cls.gate.close)
        for name, role in stack.ROLE_OF.items():
            cls.stack.stop(name)
            cls.stack.start(name, flags=[f"--database=host=127.0.0.1 port={cls.gate.port}"
                                         f" dbname=zhibiao user={role}"])

    def load(self, run, *options):
        return common.Load(self.stack.addresses["parser"], self.stack.addresses["query"], run,
                           "--deadline=1s", *options)

    def judge(self, load, run):
        events = load.finish()
        wrong = history.judge(events, common.stored(self.stack, run))
        self.assertEqual(wrong[:5], [], f"{len(wrong)} in all; {history.summary(events)}")
        return events

    def test_recovers_from_each_condition(self):
        for condition in gate.CONDITIONS:
            directions = (None,) if condition in gate.WHOLE else (None, gate.TO_SERVER,
                                                                  gate.TO_CLIENT)
            for direction in directions:
                with self.subTest(condition=condition, direction=direction):
                    self.pass_through(condition, direction)

    def pass_through(self, condition, direction):
        run = f"{condition}-{direction or 'both'}"
        load = self.load(run)
        slowest = 0
        for _ in range(ROUNDS):
            load.wait_for_writes(5)
            self.gate.set(condition, direction)
            time.sleep(SECONDS)
            self.gate.clear()
            cleared = time.time()
            time.sleep(2.2)
            load.wait_for_writes(5)
            slowest = max(slowest, common.recovery(load.seen(), cleared))
        events = self.judge(load, run)
        failed = sum(event["code"] in history.UNKNOWN for event in events)
        if condition not in (gate.DELAY, gate.SLICES):
            self.assertGreater(failed, 0, "the condition was not felt")
        self.assertLess(slowest, 2)
        print(f"{run}: {failed} of {len(events)} attempts failed, back after {slowest:.2f} s")

    def test_answers_every_commit_that_was_cut(self):
        cutter = gate.CommitCutter()
        self.gate.watch = cutter
        self.addCleanup(setattr, self.gate, "watch", None)
        load = self.load("commit", "--readers=1")
        for i in range(COMMITS):
            cutter.arm("before" if i % 4 == 0 else "after")
            until = time.monotonic() + 30
            while cutter.is_armed:
                self.assertLess(time.monotonic(), until, "no commit came")
                time.sleep(0.002)
        time.sleep(0.5)
        events = self.judge(load, "commit")
        self.assertGreaterEqual(sum(cutter.cuts.values()), COMMITS - 1)
        answers = {e["code"] for e in events if e["op"] in history.WRITES}
        print(f"{cutter.cuts} commits cut; " + history.summary(events))
        self.assertLessEqual(answers, {"OK", "UNAVAILABLE"})


if __name__ == "__main__":
    common.main()
