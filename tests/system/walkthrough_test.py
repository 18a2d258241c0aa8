#!/usr/bin/env python3
"""docs/walkthrough.md says what the services answer about all broadcasts, which are not in this repository.

A block of `sh` is run as it is printed, from the top of the checkout; the block of `text` behind it
is what it prints. A line of … stands for any lines. ZHIBIAO_REGENERATE=1 writes the answers anew, but
for those that are shortened.
"""

import os
import pathlib
import re
import subprocess
import time
import unittest

import stack

SHARED = pathlib.Path(os.environ.get("ZHIBIAO_SHARED", stack.ROOT.parent / "shared"))
BROADCASTS = SHARED / "corpus/broadcasts.jsonl.xz"
PAGE = stack.ROOT / "docs/walkthrough.md"
STEP = re.compile(r"(?P<head>```sh\n(?P<command>.*?)```\n\n```text\n)(?P<answer>.*?)(?P<tail>```\n)", re.DOTALL)


def pattern_of(answer):
    """The answers that a block of the page stands for."""
    lines = [r"(?:.*\n)+" if line.strip() == "…" else re.escape(line) + r"\n"
             for line in answer.splitlines()]
    return re.compile("".join(lines))


class WalkthroughTest(stack.StackTest):
    maxDiff = None

    def run_step(self, command):
        tools = (stack.CTL.parent, stack.ROOT / "build/tools")
        environment = {**os.environ,
                       "PATH": os.pathsep.join([*map(str, tools), os.environ["PATH"]]),
                       "ZHIBIAO_PARSER": self.stack.addresses["parser"],
                       "ZHIBIAO_QUERY": self.stack.addresses["query"]}
        began = time.monotonic()
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command.replace("../shared/corpus", str(SHARED / "corpus"))],
            cwd=stack.ROOT, env=environment, capture_output=True, text=True)
        print(f"{time.monotonic() - began:7.1f} s  {command.splitlines()[0][:100]}", flush=True)
        self.assertEqual(done.returncode, 0, command + done.stderr)
        return done.stdout.replace(str(SHARED / "corpus"), "../shared/corpus")

    def test_every_command_prints_what_the_page_shows(self):
        page = PAGE.read_text(encoding="utf-8")
        steps = list(STEP.finditer(page))
        # Each command has an answer, and none is overlooked.
        self.assertEqual(len(steps), page.count("```sh\n"))
        written = page
        for step in steps:
            answer = self.run_step(step["command"])
            if " ingest " in step["command"]:
                began = time.monotonic()
                self.stack.wait_for_audit()
                print(f"{time.monotonic() - began:7.1f} s  of audit behind it", flush=True)
            if pattern_of(step["answer"]).fullmatch(answer):
                continue
            if os.environ.get("ZHIBIAO_REGENERATE") and "…\n" not in step["answer"]:
                written = written.replace(step[0], step["head"] + answer + step["tail"])
                continue
            with self.subTest(command=step["command"]):
                self.assertEqual(answer, step["answer"])
        if written != page:
            PAGE.write_text(written, encoding="utf-8")


class PatternTest(unittest.TestCase):
    """The comparison can fail."""

    def test_dots_stand_for_lines_and_nothing_else_does(self):
        self.assertTrue(pattern_of("a\n…\nd\n").fullmatch("a\nb\nc\nd\n"))
        self.assertFalse(pattern_of("a\n…\nd\n").fullmatch("a\nb\nc\n"))
        self.assertFalse(pattern_of("1.5\n").fullmatch("125\n"))
        self.assertFalse(pattern_of("a\n").fullmatch("a\nb\n"))


if __name__ == "__main__":
    if not BROADCASTS.exists():
        stack.skip(f"no {BROADCASTS}")
    if not stack.grpcurl():
        stack.skip("no grpcurl")
    stack.main()
