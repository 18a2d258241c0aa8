#!/usr/bin/env python3
"""Every command of every document is run by a test, or the ledger says why nobody can.

    ledger_test.py BUILD_DIR
"""

import collections
import re
import subprocess
import sys
import unittest

import documents
from documents import Block, Command
from ledger import Ledger, Row, ledger, rows

# Beside the languages of code, whose pages have tests of their own.
SHOWN = {"text", "python", "go", "js", "java"}
RUN_BY_NOBODY = 20
OTHERS = {"nobody", "shown", "continuous-integration"}


class LedgerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ledger = ledger()
        cls.commands = [each for page in documents.pages() for each in documents.commands(page)]
        cls.blocks = [each for page in documents.pages() for each in documents.blocks(page)]

    def test_every_command_is_in_the_ledger(self):
        self.assertGreater(len(self.commands), 200)
        self.assertEqual([f"{each.page}: {each.key}" for each in self.ledger.unknown(self.commands)], [])

    def test_every_block_is_commands_or_known_to_be_none(self):
        left = [f"{each.page}: {each.first_line}" for each in self.blocks if not each.is_commands and
                each.language not in SHOWN and each.first_line not in self.ledger.shown]
        self.assertEqual(left, [])

    def test_the_ledger_holds_nothing_that_is_gone(self):
        self.assertEqual(self.ledger.stale(self.commands, self.blocks), [])
        table = rows()
        self.assertEqual(len(table), len({row.command for row in table}), "a command stands there twice")

    def test_its_tests_are_there_and_do_what_it_says(self):
        listing = subprocess.run(["ctest", "--test-dir", BUILD_DIR, "-N"], check=True, stdout=subprocess.PIPE,
                                 text=True).stdout
        there = set(re.findall(r"Test +#\d+: (\S+)", listing)) | OTHERS
        for row in rows():
            with self.subTest(row.command):
                self.assertIn(row.by, there)
                self.assertTrue(row.how)
                if row.by not in ("nobody", "shown") and row.how not in ("types", "page"):
                    file, _, words = row.how.partition(": ")
                    self.assertIn(words, (documents.ROOT / file).read_text(encoding="utf-8"))

    def test_what_nobody_runs_is_counted(self):
        counts = collections.Counter((self.ledger.row_of(each) or Row("a shorter form", "", "")).by for each in self.commands)
        print("\n".join(f"{count:5} {by}" for by, count in counts.most_common()))
        left = [row.command for row in rows() if row.by == "nobody"]
        self.assertLessEqual(len(left), RUN_BY_NOBODY, "run it, or say in the ledger why nobody can and count it here")

    def test_scripts_that_nobody_runs_know_their_flags(self):
        for row in rows():
            words = documents.words_of(row.command)
            if row.by == "nobody" and documents.is_script(words[0], "README.md"):
                folder = (documents.ROOT / words[0]).parent
                sources = "".join(path.read_text(encoding="utf-8", errors="replace") for path in folder.iterdir()
                                  if path.is_file() and path.stat().st_mode & 0o111)
                for word in words[1:]:
                    if word.startswith("--"):
                        self.assertRegex(sources, rf"{word}\b", row.command)


class CheckTest(unittest.TestCase):
    """The checks above can fail."""

    def test_a_new_command_is_seen(self):
        known = Ledger([Row("a.test", "types", "psql -f a.sql"), Row("b.test", "page", "b.md")])
        commands = [Command("a.md", "psql -f a.sql", False), Command("a.md", "psql", True), Command("a.md", "psql -l", False),
                    Command("b.md", "make all", False), Command("b.md", "make it", True)]
        self.assertEqual([each.key for each in known.unknown(commands)], ["psql -l", "make it"])

    def test_a_command_that_is_gone_is_seen(self):
        row = Row("a.test", "types", "psql -f a.sql")
        self.assertEqual(Ledger([row]).stale([Command("a.md", "psql", False)], []), [row])

    def test_lines_that_belong_together_are_one_command(self):
        block = Block("README.md", "sh", "for a in b; do\n  echo $a \\\n    c  # says it\ndone\n# a remark\ncurl -d '{\n  1}' x\n")
        self.assertEqual(documents.commands_in(block), ["for a in b; do\necho $a c\ndone", "curl -d '{\n1}' x"])

    def test_blocks_are_told_apart(self):
        for text, typed in (("kubectl get pods", True), ("tests/run", True), ("unheard-of --flag=1", True),
                            ("A=b psql", True), ("SELECT 1", True), ("PERIOD  INDICATOR", False), ("a = 1 AND b", False)):
            self.assertEqual(Block("README.md", "", f"    {text}\n").is_commands, typed, text)


if __name__ == "__main__":
    BUILD_DIR = sys.argv.pop(1)
    unittest.main(verbosity=2)
