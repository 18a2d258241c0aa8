#!/usr/bin/env python3
"""Half an hour of load with a fault every ten seconds. Only in `tests/resilience/run --full`."""

import os
import pathlib
import random
import signal
import time
import unittest

import common
import gate
import history
import stack

MINUTES = float(os.environ.get("ZHIBIAO_SOAK_MINUTES", "30"))
# Faults are drawn by chance, and can be drawn again.
SEED = int(os.environ.get("ZHIBIAO_SOAK_SEED", str(random.randrange(10**6))))


class SoakTest(unittest.TestCase):
    def test_stays_right_and_does_not_grow(self):
        made = stack.Stack(fast=False)
        self.addCleanup(made.close)
        socket = pathlib.Path((made.folder / "postgres/socket-folder").read_text().strip(),
                              ".s.PGSQL.5432")
        door = gate.Gate(socket)
        self.addCleanup(door.close)
        listen = {}
        for name, role in stack.ROLE_OF.items():
            made.stop(name)
            listen[name] = f"unix:{made.folder}/{name}.socket"
            made.start(name, listen[name], [f"--database=host=127.0.0.1 port={door.port}"
                                            f" dbname=zhibiao user={role}"])
        load = common.Load(listen["parser"], listen["query"], "soak", "--deadline=1s",
                           "--pause=20ms")
        self.addCleanup(load.kill)

        chance = random.Random(SEED)

        def freeze():
            made.signal_database(signal.SIGSTOP)
            time.sleep(1.5)
            made.signal_database(signal.SIGCONT)
            return "frozen"

        def kill_database():
            made.kill_database()
            made.start_database()
            return "killed"

        def pass_gate():
            condition = chance.choice(gate.CONDITIONS)
            direction = chance.choice([None, gate.TO_SERVER, gate.TO_CLIENT])
            door.set(condition, direction)
            time.sleep(1.5)
            door.clear()
            return f"{condition} ({direction or 'both ways'})"

        begin, faults, sizes = time.monotonic(), 0, []
        while time.monotonic() - begin < MINUTES * 60:
            fault = chance.choice([freeze, kill_database, pass_gate, pass_gate])()
            cleared = time.time()
            faults += 1
            time.sleep(4)
            load.wait_for_writes(3)
            seconds = common.recovery(load.seen(), cleared)
            if seconds >= 2:
                self.fail(f"{seconds:.1f} s after fault {faults} of seed {SEED}: {fault}, cleared at"
                          f" {cleared:.3f}; {common.keep(made, load.seen())} tells the rest")
            sizes.append({name: (common.memory_mb(p), common.fds(p))
                          for name, p in made.processes.items()})
            time.sleep(4)
        events = load.finish()
        wrong = history.judge(events, common.stored(made, "soak"))
        self.assertEqual(wrong[:5], [], f"{len(wrong)} in all")
        third = max(1, len(sizes) // 3)
        for name in made.processes:
            first = max(size[name][0] for size in sizes[:third])
            last = max(size[name][0] for size in sizes[-third:])
            files = sizes[-1][name][1] - sizes[0][name][1]
            print(f"{name}: at most {first:.0f} MB in the first third, {last:.0f} MB in the last;"
                  f" {files:+d} descriptors")
            self.assertLess(last, first + 32, name)
            self.assertLessEqual(files, 4, name)
        print(f"{faults} faults in {MINUTES} minutes; " + history.summary(events))


if __name__ == "__main__":
    common.main()
