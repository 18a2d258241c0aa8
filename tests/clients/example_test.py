#!/usr/bin/env python3
"""The example of a language prints what docs/clients/README.md shows, and the same when it runs again.

    example_test.py python|go|node|java
"""

import os
import re
import subprocess
import sys

from packages import PACKAGES, ROOT, stack

SPAN = re.compile(r"the first is (\S+), code points (\d+) to (\d+)\n")


def shown():
    """The answer which the page shows: that of Python."""
    page = (ROOT / "docs/clients/README.md").read_text(encoding="utf-8")
    return re.search(r"```text\n(.*?)```", page, re.DOTALL)[1]


def text():
    """The text that the examples store."""
    source = (ROOT / "clients/python/examples/tour.py").read_text(encoding="utf-8")
    return re.search(r'TEXT = """(.*?)"""', source, re.DOTALL)[1]


class ExampleTest(stack.StackTest):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.package = PACKAGES[LANGUAGE]()
        cls.package.make()
        super().setUpClass()

    def expected(self):
        """The answer, with the place of the first span counted here as the language counts."""
        first = SPAN.search(shown())[1]
        before, after = text().split(first)[:2] if text().count(first) == 1 else self.fail(first)
        self.assertEqual(before + first + after, text())
        start = self.package.count(before)
        return SPAN.sub(f"the first is {first}, {self.package.unit} {start} to "
                        f"{start + self.package.count(first)}\n", shown())

    def test_prints_what_the_page_shows_each_time(self):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "ZHIBIAO_PARSER": self.stack.addresses["parser"],
                       "ZHIBIAO_QUERY": self.stack.addresses["query"]}
        for _ in range(2):
            done = subprocess.run(self.package.command(), env=environment, capture_output=True, text=True, timeout=120)
            self.assertEqual(done.returncode, 0, done.stderr)
            # Python and Java write a code in capitals, Go does not.
            answer = done.stdout.replace("\nInvalidArgument: ", "\nINVALID_ARGUMENT: ")
            self.assertEqual(answer, self.expected())

    def test_says_when_no_service_answers(self):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "ZHIBIAO_PARSER": "127.0.0.1:1"}
        done = subprocess.run(self.package.command(), env=environment, capture_output=True, text=True, timeout=120)
        self.assertNotEqual(done.returncode, 0)
        self.assertRegex(done.stderr.lower(), "unavailable")


if __name__ == "__main__":
    LANGUAGE = sys.argv.pop(1)
    stack.main()
