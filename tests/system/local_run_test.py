#!/usr/bin/env python3
"""deploy/local/run shows what the samples and a given file hold, and leaves nothing running."""

import os
import re
import signal
import subprocess
import tempfile
import unittest

import stack

RUN = stack.ROOT / "deploy/local/run"


class LocalRun(unittest.TestCase):
    """Runs the script in a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-local.")
        self.addCleanup(folder.cleanup)
        self.environment = {**os.environ, "ZHIBIAO_LOCAL_DIR": folder.name}
        self.folder = folder.name

    def run_once(self, *files):
        done = subprocess.run([RUN, "--once", *files], env=self.environment, capture_output=True,
                              text=True, cwd=stack.ROOT)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-4000:])
        self.assert_nothing_runs()
        return done.stdout

    def assert_nothing_runs(self):
        listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
        left = [line for line in listed.splitlines() if self.folder in line and "ps -eo" not in line]
        self.assertEqual(left, [])


class LocalRunTest(LocalRun):
    def test_shows_the_samples(self):
        text = self.run_once()
        samples = [path for path in (stack.ROOT / "samples").iterdir() if path.name[0].islower()]
        self.assertEqual(len(re.findall(r"^document  ", text, re.MULTILINE)), len(samples))
        for kind in ("Observations", "Comparisons", "Entities", "Findings"):
            self.assertRegex(text, rf"(?m)^{kind} \([1-9]")
        # The contradiction that samples/SOURCES.md says was planted.
        self.assertEqual(len(re.findall(r"^ERROR  ", text, re.MULTILINE)), 1, text[-3000:])

    def test_stays_up_until_it_is_interrupted(self):
        process = subprocess.Popen(
            [RUN, "samples/cpi-release-2023-12.html"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, cwd=stack.ROOT, start_new_session=True,
            env={**self.environment, "ZHIBIAO_PARSER_PORT": "0", "ZHIBIAO_QUERY_PORT": "0"})
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "ParserService/ParseText" in line:
                break
        os.killpg(process.pid, signal.SIGINT)
        rest, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, "".join(lines) + rest + errors)
        self.assertEqual(sum("  grpcurl " in line for line in lines), 3)
        self.assert_nothing_runs()

    def test_names_a_file_that_is_not_there(self):
        done = subprocess.run([RUN, "--once", "no-such-file.txt"], env=self.environment,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("no-such-file.txt", done.stderr)


if __name__ == "__main__":
    stack.main()
