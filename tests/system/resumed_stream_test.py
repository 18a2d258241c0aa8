#!/usr/bin/env python3
"""A stream of observations is whole, however often its server is killed while it runs."""

import random
import subprocess
import threading
import time

import stack

KILLS = 200
MONTHS = 2  # 20,480 observations, 103 messages
MESSAGE = 200
SECONDS_TO_WAIT = 60


def faults(expected, received):
    """What is wrong with a list of names: nothing when each of `expected` is there once, in order."""
    found = []
    missing = set(expected) - set(received)
    if missing:
        found.append(f"{len(missing)} missing, such as {min(missing)}")
    if len(set(received)) != len(received):
        found.append(f"{len(received) - len(set(received))} more than once")
    if set(received) - set(expected):
        found.append("some that were never stored")
    if not found and received != expected:
        found.append("out of order")
    return found


class Reading:
    """One reading of the whole stream by `read_stream`, which resumes it after each break."""

    def __init__(self, address, *options):
        self.names, self.messages, self.ended = [], 0, False
        self.broken = 0  # breaks behind a message: the server was killed amid its stream
        self._changed = threading.Condition()
        self._process = subprocess.Popen([stack.READ_STREAM, address, *options],
                                         stdout=subprocess.PIPE, text=True)
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self):
        since_break = 0
        for line in self._process.stdout:
            kind, *words = line.split()
            with self._changed:
                if kind == "+":
                    self.names += words
                    self.messages += 1
                    since_break += 1
                elif kind == "!":
                    self.broken += since_break > 0
                    since_break = 0
                self._changed.notify_all()
        with self._changed:
            self.ended = True
            self._changed.notify_all()

    def wait_for(self, messages):
        """Waits for so many further messages, or for the end."""
        with self._changed:
            wanted = self.messages + messages
            if not self._changed.wait_for(lambda: self.ended or self.messages >= wanted,
                                          SECONDS_TO_WAIT):
                raise RuntimeError(f"no message in {SECONDS_TO_WAIT} seconds")

    def finish(self):
        """Waits for the end; the exit code of the reader."""
        self._thread.join()
        self._process.stdout.close()
        return self._process.wait()


class ResumedStreamTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        subprocess.run([stack.FILL_STORE, cls.stack.database, str(MONTHS)], check=True)
        stored = subprocess.run(
            ["psql", "-XAtqc", "SELECT 'documents/' || document_id || '/observations/' ||"
             " observation_id FROM observation ORDER BY document_id, position", cls.stack.database],
            check=True, stdout=subprocess.PIPE, text=True)
        cls.stored = stored.stdout.split()
        # A socket of its own: nobody else can take the address while the server is down.
        cls.listen = f"unix:{cls.stack.folder}/query.socket"
        cls.stack.stop("query")
        cls.stack.start("query", cls.listen)

    def restart(self):
        self.stack.kill("query")
        self.stack.start("query", self.listen)

    def test_each_observation_comes_once_under_200_kills(self):
        random.seed(20)
        kills = broken = readings = 0
        began = time.monotonic()
        while kills < KILLS:
            reading = Reading(self.listen)
            while kills < KILLS:
                # Some die while they start or make their first message, most amid the stream.
                if random.random() < 0.2:
                    time.sleep(random.uniform(0, 0.03))
                else:
                    reading.wait_for(random.randint(1, 3))
                    time.sleep(random.uniform(0, 0.01))
                if reading.ended:
                    break
                self.restart()
                kills += 1
            self.assertEqual(reading.finish(), 0)
            self.assertEqual(faults(self.stored, reading.names), [])
            broken += reading.broken
            readings += 1
        print(f"{kills} kills, {broken} of them amid a stream, {readings} whole readings of"
              f" {len(self.stored)} observations in {time.monotonic() - began:.0f} s")
        self.assertGreater(broken, KILLS // 2, "most kills must hit a stream that runs")

    def test_a_client_which_resumes_with_an_old_token_is_seen_to_read_twice(self):
        reading = Reading(self.listen, "--lag")
        while not reading.broken:
            reading.wait_for(2)
            self.assertFalse(reading.ended, "the server was not killed amid the stream")
            self.restart()
        reading.finish()
        self.assertEqual(faults(self.stored, reading.names), [f"{MESSAGE} more than once"])

    def test_a_gap_and_a_repetition_are_seen(self):
        whole = self.stored
        self.assertEqual(faults(whole, list(whole)), [])
        self.assertTrue(faults(whole, whole[:MESSAGE] + whole[2 * MESSAGE:]))
        self.assertTrue(faults(whole, whole[:7] + whole[6:]))
        self.assertTrue(faults(whole, whole[:-1]))
        self.assertTrue(faults(whole, whole[MESSAGE:] + whole[:MESSAGE]))
        self.assertTrue(faults(whole, whole + ["documents/d/observations/none"]))


if __name__ == "__main__":
    stack.main()
