#!/usr/bin/env python3
"""deploy/local/run finds the one contradiction of the seed text, which is not in this repository."""

import os
import pathlib
import re

import local_run_test
import stack

SHARED = pathlib.Path(os.environ.get("ZHIBIAO_SHARED", stack.ROOT.parent / "shared"))
SEED = SHARED / "corpus/seed-electronics-news-2020.txt"


class SeedTextTest(local_run_test.LocalRun):
    def test_finds_the_one_contradiction_of_the_seed_text(self):
        text = self.run_once(str(SEED))
        self.assertEqual(len(re.findall(r"^(?:ERROR|WARNING)  ", text, re.MULTILINE)), 1)
        self.assertRegex(text, r"(?m)^ERROR  .*stated 7\.0, expected 5\.4")


if __name__ == "__main__":
    if not SEED.exists():
        stack.skip(f"no {SEED}")
    stack.main()
