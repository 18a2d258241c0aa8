#!/usr/bin/env python3
"""zhibiaoctl against the real services."""

import json
import os
import subprocess

import stack


class ZhibiaoctlTest(stack.StackTest):
    def ctl(self, *arguments, expected=0):
        done = subprocess.run(
            [stack.CTL, *arguments], capture_output=True, text=True,
            env={**os.environ, "ZHIBIAO_PARSER": self.stack.addresses["parser"],
                 "ZHIBIAO_QUERY": self.stack.addresses["query"]})
        self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
        return done.stdout if expected == 0 else done.stderr

    def test_ingests_and_shows_a_document(self):
        stored = json.loads(self.ctl("ingest", "--json",
                                     str(stack.ROOT / "samples/newspaper-page-2024-01.md")))
        text = self.ctl("show", stored["name"])
        self.assertIn(f"Observations ({stored['observationCount']})", text)
        self.assertIn("规模以上工业", text)
        self.assertIn("stated ", text)
        for command, key in (("observations", "observationCount"), ("comparisons", "comparisonCount"),
                             ("findings", "findingCount")):
            lines = self.ctl(command, "--json", "--limit=0", "--document", stored["name"]).splitlines()
            self.assertEqual(len(lines), stored.get(key, 0), command)
            for line in lines:
                json.loads(line)
        self.assertIn("国家统计局", self.ctl("entities", "--document", stored["name"]))
        self.ctl("comparisons")
        self.ctl("entities")

    def test_parses_without_storing(self):
        records = json.loads(self.ctl("parse", "--json",
                                      str(stack.ROOT / "samples/cpi-release-2023-12.html")))["observations"]
        self.assertTrue(records)
        self.assertNotIn("cpi", self.ctl("observations", "--filter", 'publish_date > "2099-01-01"'))

    def test_names_the_error_of_a_filter(self):
        self.assertIn("filter", self.ctl("observations", "--filter", "indicatr = 1", expected=3))

    def test_says_what_is_not_there(self):
        self.assertIn("NOT_FOUND", self.ctl("show", "none", expected=3))


if __name__ == "__main__":
    stack.main()
