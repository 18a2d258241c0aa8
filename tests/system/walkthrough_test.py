#!/usr/bin/env python3
"""docs/walkthrough.md says what the services answer about all broadcasts, which are not in this repository."""

import os
import pathlib
import time
import unittest

import page_steps
import stack

SHARED = pathlib.Path(os.environ.get("ZHIBIAO_SHARED", stack.ROOT.parent / "shared"))
BROADCASTS = SHARED / "corpus/broadcasts.jsonl.xz"


class WalkthroughTest(page_steps.PageTest):
    page = stack.ROOT / "docs/walkthrough.md"
    said_as = {"../shared/corpus": str(SHARED / "corpus")}

    def after_step(self, command):
        if " ingest " in command:
            began = time.monotonic()
            self.stack.wait_for_audit()
            print(f"{time.monotonic() - began:7.1f} s  of audit behind it", flush=True)

    def test_every_command_prints_what_the_page_shows(self):
        self.run_page()


class PatternTest(unittest.TestCase):
    """The comparison can fail."""

    def test_dots_stand_for_lines_or_words_and_nothing_else_does(self):
        shows = page_steps.shows
        self.assertTrue(shows("a\n…\nd\n", "a\nb\nc\nd\n"))
        self.assertFalse(shows("a\n…\nd\n", "a\nb\nc\n"))
        self.assertTrue(shows("a … d\n", "a b c d\n"))
        self.assertFalse(shows("a … d\n", "a b\nc d\n"))
        self.assertFalse(shows("1.5\n", "125\n"))
        self.assertFalse(shows("a\n", "a\nb\n"))
        self.assertFalse(shows("a\n", ""))
        self.assertFalse(shows("a\n…\n", "a\n"))
        self.assertTrue(shows("…\nb\n", "b\nb\n"))
        self.assertTrue(shows("a\n…\nb\n…\nb\n", "a\nx\nb\nb\ny\nb\n"))


if __name__ == "__main__":
    if not BROADCASTS.exists():
        stack.skip(f"no {BROADCASTS}")
    if not stack.grpcurl():
        stack.skip("no grpcurl")
    stack.main()
