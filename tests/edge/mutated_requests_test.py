#!/usr/bin/env python3
"""Requests that no honest client makes, to every method: the right code, and nothing falls."""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "system"))

import stack  # noqa: E402

SEND_MUTATIONS = stack.BUILD / "tests/edge/send_mutations"
REQUESTS = 5_000  # to each of the two services
SEED = 20201229


class MutatedRequestsTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sample = cls.stack.create_sample("industry-monthly-2023-12.txt")

    def check(self, service):
        done = subprocess.run([SEND_MUTATIONS, stack.SERVICE_OF[service], self.stack.addresses[service],
                               str(REQUESTS), str(SEED)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-3000:])
        counts = [line.split() for line in done.stdout.splitlines()]
        print("\n".join(" ".join(line) for line in counts), flush=True)
        self.assertEqual(sum(int(count) for kind, _, count in counts if kind == "made-up"), REQUESTS)
        self.assertGreater(sum(int(count) for kind, _, count in counts if kind == "bad-utf8"), 30)
        # Not all of them were refused: some went all the way.
        self.assertIn(["made-up", "0"], [line[:2] for line in counts])
        self.assertTrue(self.stack.is_running(service))
        stored = self.stack.call("query", "GetDocument", {"name": self.sample["name"]})
        self.assertEqual(stored["observationCount"], self.sample["observationCount"])
        self.assertTrue(self.stack.call("parser", "ParseText", {"text": "樱桃产量7.0万吨。"}))

    def test_the_query_service(self):
        self.check("query")

    def test_the_parser_service(self):
        self.check("parser")


if __name__ == "__main__":
    stack.main()
