#!/usr/bin/env python3
"""The tests which docs/security/known-vulnerabilities.md names are there.

    known_vulnerabilities_test.py BUILD_DIR
"""

import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/security/known-vulnerabilities.md"


def named_tests(text):
    """Names behind `ctest:` in the cells of a table."""
    return {name for cell in re.findall(r"\| ctest: ([^|\n]+) \|", text) for name in re.split(r"[, ]+", cell)}


def unknown_tests(text, listing):
    """Those of them which ctest does not list."""
    return sorted(named_tests(text) - set(re.findall(r"Test +#\d+: (\S+)", listing)))


class KnownVulnerabilitiesTest(unittest.TestCase):
    def test_every_named_test_is_there(self):
        listing = subprocess.run(["ctest", "--test-dir", BUILD_DIR, "-N"], check=True,
                                 stdout=subprocess.PIPE, text=True).stdout
        text = PAGE.read_text(encoding="utf-8")
        self.assertGreater(len(named_tests(text)), 5)
        self.assertEqual(unknown_tests(text, listing), [])

    def test_a_check_that_can_fail(self):
        text = "| a | ctest: here.is |\n| b | ctest: is.gone |\n"
        self.assertEqual(unknown_tests(text, "  Test  #1: here.is\n"), ["is.gone"])


if __name__ == "__main__":
    BUILD_DIR = sys.argv.pop(1)
    unittest.main(verbosity=2)
