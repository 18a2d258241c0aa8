#!/usr/bin/env python3
"""Documents of a stream are all there, each once and whole, however often a server is killed.

The parser service and PostgreSQL are killed with SIGKILL while a patient client sends documents;
what is stored in the end is compared with what an undisturbed run stores. ZHIBIAO_KILLS="200 50"
kills the service 200 times and the database 50 times; by default fewer, so that the test is quick.
"""

import collections
import os
import pathlib
import random
import subprocess
import threading
import time
import unittest

import stack
from stream_texts import BAD, documents

SERVICE_KILLS, DATABASE_KILLS = map(int, os.environ.get("ZHIBIAO_KILLS", "30 8").split())
SEND_STREAM = stack.BUILD / "tests/system/send_stream"
STREAM = "ingestStreams/kills"
# Documents for each kill.
EACH = 40


class Sending:
    """A run of `send_stream`, with what it was answered."""

    def __init__(self, address, path, *options):
        self.answers, self.breaks = {}, 0
        self._changed = threading.Condition()
        self.ended = False
        self._process = subprocess.Popen([SEND_STREAM, address, STREAM, path, *options],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self):
        for line in self._process.stdout:
            kind, *words = line.split()
            with self._changed:
                if kind in "+-":
                    offset, answer = int(words[0]), words[1]
                    before = self.answers.setdefault(offset, answer)
                    if before != answer:
                        raise AssertionError(f"offset {offset} was answered {before}, then {answer}")
                elif kind == "!":
                    self.breaks += 1
                self._changed.notify_all()
        with self._changed:
            self.ended = True
            self._changed.notify_all()

    def wait_for(self, answers):
        with self._changed:
            wanted = len(self.answers) + answers
            self._changed.wait_for(lambda: self.ended or len(self.answers) >= wanted, timeout=120)

    def grant(self, documents):
        """Lets so many more be sent, of a run with --granted."""
        self._process.stdin.write(f"{documents}\n")
        self._process.stdin.flush()

    def finish(self):
        self._process.stdin.close()
        self._thread.join()
        self._process.stdout.close()
        return self._process.wait()


class IngestKillsTest(unittest.TestCase):
    def make_stack(self):
        # Durable, since what is acknowledged must outlive the database.
        made = stack.Stack(fast=False)
        self.addCleanup(made.close)
        made.stop("parser")
        made.listen = f"unix:{made.folder}/parser.socket"
        made.start("parser", made.listen)
        return made

    def write(self, made, texts):
        path = pathlib.Path(made.folder, "documents")
        path.write_bytes(b"\0".join(texts))
        return path

    def send_undisturbed(self, texts):
        made = self.make_stack()
        sending = Sending(made.listen, self.write(made, texts))
        self.assertEqual(sending.finish(), 0)
        return sending.answers, made.dump()

    def test_stores_each_document_once_under_kills(self):
        random.seed(20)
        kills = {"parser": SERVICE_KILLS, "database": DATABASE_KILLS}
        texts = documents(EACH * sum(kills.values()))
        began = time.monotonic()
        answers, dump = self.send_undisturbed(texts)
        self.assertEqual(len(answers), len(texts))
        self.assertEqual(answers[BAD], "INVALID_UTF8")

        made = self.make_stack()
        # Few at a time: small groups. And some for each kill, so that the stream outlasts the kills.
        sending = Sending(made.listen, self.write(made, texts), "--in_flight=10", "--granted")
        order = ["parser"] * SERVICE_KILLS + ["database"] * DATABASE_KILLS
        random.shuffle(order)
        for victim in order:
            sending.grant(EACH)
            # Some die amid their first group, most amid the stream.
            sending.wait_for(random.choice([0, 1, 6, 12]))
            time.sleep(random.uniform(0, 0.05))
            if victim == "parser":
                made.kill("parser")
                made.start("parser", made.listen)
            else:
                made.kill_database()
                made.start_database()
        self.assertEqual(sending.finish(), 0)
        self.assertEqual(sending.answers, answers)
        self.assertGreater(sending.breaks, len(order) // 2, "most kills must hit a stream that runs")
        made.wait_for(lambda: made.is_running("parser"))
        disturbed = made.dump()
        more = collections.Counter(disturbed) - collections.Counter(dump)
        fewer = collections.Counter(dump) - collections.Counter(disturbed)
        self.assertEqual((list(more)[:2], list(fewer)[:2]), ([], []),
                         f"{len(more)} records more, {len(fewer)} fewer than undisturbed")
        print(f"{len(order)} kills ({SERVICE_KILLS} of the service, {DATABASE_KILLS} of the database),"
              f" {sending.breaks} breaks, {len(texts)} documents, {len(dump)} records compared,"
              f" {time.monotonic() - began:.0f} s")

    def test_sees_a_store_that_differs(self):
        texts = documents(20)
        _, dump = self.send_undisturbed(texts)
        _, other = self.send_undisturbed(texts[:-1])
        self.assertNotEqual(dump, other)


if __name__ == "__main__":
    stack.main()
