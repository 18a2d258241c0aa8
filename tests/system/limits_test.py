#!/usr/bin/env python3
"""docs/limits.md names the flags which the servers have, with the defaults which they have."""

import re
import subprocess
import unittest

import stack

ROW = re.compile(r"^\| .* \| (\S+) \| `--(\w+)` \|", re.MULTILINE)


def defaults(program):
    text = subprocess.run([program, "--helpfull"], capture_output=True, text=True).stdout
    found = re.findall(r"--(\w+) \((.*?)\);\s+default: (.*?);", text, re.DOTALL)
    return {name: default.strip('"') for name, _, default in found}


class LimitsTest(unittest.TestCase):
    def test_tells_flags_and_defaults_as_they_are(self):
        rows = ROW.findall((stack.ROOT / "docs/limits.md").read_text())
        self.assertGreater(len(rows), 10)
        for program in stack.PROGRAMS.values():
            have = defaults(program)
            for value, flag in rows:
                self.assertEqual(have.get(flag), value, f"--{flag} of {program.name}")


if __name__ == "__main__":
    stack.main()
