"""Which test runs each command of the documents, as `ledger.tsv` says. Its columns:

by        the name of a test as ctest lists it; or `nobody`; or `shown`, for a block that is no command
how       `types`: the test takes the command from its page (`typist.py`), so that what is printed is what runs;
          `page`: the same for all blocks of a page; FILE: WORDS: the test does the same, and WORDS stand in FILE;
          by nobody: the reason; shown: what it is
command   on one line; a path for `page`; the first line of a block that is shown
"""

import pathlib
import posixpath
from typing import NamedTuple

import documents

TABLE = pathlib.Path(__file__).with_name("ledger.tsv")


class Row(NamedTuple):
    by: str
    how: str
    command: str


def rows():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines[1:] if line and not line.startswith("#")]


def short(command):
    """The words of a command, its program without the path to it."""
    words = documents.words_of(command)
    return [posixpath.basename(words[0]), *words[1:]] if words else []


class Ledger:
    """Rows by what they tell of."""

    def __init__(self, table):
        of = lambda wanted: {row.command: row for row in table if wanted(row)}  # noqa: E731
        self.shown = of(lambda row: row.by == "shown")
        self.pages = of(lambda row: row.by != "shown" and row.how == "page")
        self.commands = of(lambda row: row.by != "shown" and row.how != "page")

    def row_of(self, command):
        """The row that tells of a command, or None."""
        if command.key in self.commands:
            return self.commands[command.key]
        return None if command.inline else self.pages.get(command.page)

    def unknown(self, commands):
        """Commands which no row tells of, and which are no beginning of one of which a row tells."""
        told = [short(each.key) for each in commands if self.row_of(each)]
        return [each for each in commands if not self.row_of(each) and
                not any(long[:len(short(each.key))] == short(each.key) for long in told)]

    def stale(self, commands, blocks):
        """Rows that tell of nothing that is there."""
        there = {each.key for each in commands} | {each.page for each in commands} | {each.first_line for each in blocks}
        return [row for each in (self.shown, self.pages, self.commands) for row in each.values() if row.command not in there]

    def due(self, test):
        """The commands that a test takes from their pages, in the order of these."""
        found = {}
        for page in documents.pages():
            for command in documents.commands(page):
                row = self.row_of(command)
                if row and row.by == test and row.how in ("types", "page"):
                    found.setdefault(command.key, command)
        return list(found.values())


def ledger():
    return Ledger(rows())
