#!/usr/bin/env python3
"""The pages of docs/clients show the examples whole and in order, and name what there is."""

import re
import unittest

from packages import PACKAGES, ROOT

EXAMPLES = {
    "python": "examples/tour.py",
    "go": "examples/tour/main.go",
    "node": "examples/tour.js",
    "java": "examples/Tour.java",
}
FENCES = {"python": "python", "go": "go", "node": "js", "java": "java"}


def code_of(page, fence):
    """The blocks of a page, one behind the other."""
    return "\n".join(re.findall(rf"```{fence}\n(.*?)```", page, re.DOTALL))


def without_blank_lines(text):
    return [line for line in text.splitlines() if line.strip()]


class PagesTest(unittest.TestCase):
    maxDiff = None

    def test_show_the_examples(self):
        self.assertEqual(EXAMPLES.keys(), PACKAGES.keys())
        for language, example in EXAMPLES.items():
            with self.subTest(language):
                page = (ROOT / f"docs/clients/{language}.md").read_text(encoding="utf-8")
                source = (ROOT / "clients" / language / example).read_text(encoding="utf-8")
                self.assertEqual(without_blank_lines(code_of(page, FENCES[language])),
                                 without_blank_lines(source))

    def test_are_named_by_the_overview(self):
        overview = (ROOT / "docs/clients/README.md").read_text(encoding="utf-8")
        for language in EXAMPLES:
            self.assertIn(f"({language}.md)", overview)


if __name__ == "__main__":
    unittest.main(verbosity=2)
