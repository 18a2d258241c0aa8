#!/usr/bin/env python3
"""A first load with indexes set aside stores what any other stores, answers meanwhile, and is audited at its end."""

import pathlib
import subprocess
import unittest

import stack
from stream_texts import BAD, documents

COUNT = 400


class BulkLoadTest(unittest.TestCase):
    def make_stack(self):
        made = stack.Stack()
        self.addCleanup(made.close)
        return made

    def ingest(self, made):
        folder = pathlib.Path(made.folder, "texts")
        folder.mkdir()
        for number, text in enumerate(documents(COUNT)):
            if number % 500 != BAD:
                (folder / f"{number:04}.txt").write_bytes(text)
        subprocess.run([stack.CTL, f"--parser={made.addresses['parser']}", "ingest", folder], check=True,
                       stdout=subprocess.DEVNULL)

    def bulk_load(self, made, what):
        done = subprocess.run([stack.PROGRAMS["parser"], "bulk-load", what, f"--database={made.database}"],
                              check=True, stdout=subprocess.PIPE, text=True)
        return int(done.stdout.split()[0])

    def test_stores_what_any_load_stores(self):
        plain = self.make_stack()
        self.ingest(plain)
        made = self.make_stack()
        aside = self.bulk_load(made, "begin")
        self.ingest(made)
        found = made.call("query", "SearchSentences", {"parent": "documents/-", "query": "食品价格", "pageSize": 1000})
        self.assertEqual(len(found["sentences"]), COUNT - 1)
        self.assertNotEqual(made.ask_database("SELECT count(*) FROM audit_due"), "0")
        self.assertEqual(self.bulk_load(made, "end"), aside)
        self.assertEqual(made.dump(), plain.dump())
        self.assertGreater(int(made.ask_database("SELECT count(*) FROM finding_document")), 0)

    def test_is_the_owners(self):
        made = self.make_stack()
        done = subprocess.run([stack.PROGRAMS["parser"], "bulk-load", "begin", f"--database={made.uri('parser')}"],
                              stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("the database role may not do this", done.stderr)


if __name__ == "__main__":
    stack.main()
