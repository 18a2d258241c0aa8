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
        # Without a document: of all documents, so what was stored above is among it.
        self.assertIn("2.2个百分点", self.ctl("comparisons"))
        self.assertRegex(self.ctl("entities"), r"(?m)^place +\S.* entities/\S+$")
        self.assertIn("国家统计局", self.ctl("entities", "--limit=0"))

    def test_asks_for_series(self):
        text = self.folder_file("profits.txt", "1—10月份，全国规模以上工业企业利润总额50124.2亿元。"
                                "1—11月份，全国规模以上工业企业利润总额57445.0亿元。")
        self.ctl("ingest", "--publish-date=2020-12-27", text)
        text = self.folder_file("revised.txt", "1—11月份，全国规模以上工业企业利润总额57445.3亿元。")
        self.ctl("ingest", "--publish-date=2021-01-27", text)
        observations = [json.loads(line) for line in self.ctl(
            "observations", "--json", "--filter", "publish_date = 2021-01-27").splitlines()]
        series = observations[0]["series"]
        self.assertIn(series, self.ctl("series", "--filter", 'last_day = "2020-11-30"'))
        self.assertIn("57445.3", self.ctl("query", series))
        self.assertIn("57445.0", self.ctl("query", series, "--as-of=2020-12-31"))
        self.assertIn("0.3", self.ctl("vintages", series))
        months = json.loads(self.ctl("query", series, "--json", "--frequency=monthly", "--derive",
                                     "--accumulation=single", "--unit=CNY", "--multiplier=8"))
        self.assertEqual([point["value"] for point in months["points"]], ["7321.1"])
        compared = json.loads(self.ctl(
            "compare", observations[0]["seriesKey"]["indicator"], "--json", "--across=period",
            "--subject", observations[0]["seriesKey"].get("subjectEntity", ""),
            "--region", observations[0]["seriesKey"].get("regionEntity", ""),
            "--operation=difference", "--unit=CNY", "--multiplier=8"))
        self.assertEqual(compared["rows"][1]["result"], "7321.1")

    def test_finds_and_dismisses_what_documents_contradict(self):
        for name, rate, day in (("first", "1.3", "2021-11-10"), ("second", "3.1", "2021-11-11")):
            text = self.folder_file(f"{name}.txt", f"2021年10月份，全国居民消费价格同比上涨{rate}%。")
            self.ctl("ingest", f"--publish-date={day}", text)
        between = "kind = FINDING_KIND_CONFLICT_BETWEEN_DOCUMENTS"
        found = self.stack.wait_for(lambda: self.ctl("findings", "--json", "--filter", between))
        finding = json.loads(found.splitlines()[0])
        self.assertEqual(len(finding["documents"]), 2)
        self.assertEqual({finding["expectedValue"], finding["actualValue"]}, {"1.3", "3.1"})
        self.assertIn("(dismissed)", self.ctl("dismiss", finding["name"], "另一口径"))
        self.assertIn("另一口径", self.ctl("findings", "--json", "--filter",
                                       f"{between} AND state = FINDING_STATE_DISMISSED"))

    def folder_file(self, name, text):
        path = self.stack.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def test_writes_a_document_as_a_page(self):
        stored = json.loads(self.ctl("ingest", "--json",
                                     str(stack.ROOT / "samples/cpi-release-2023-12.html")))
        path = self.stack.folder / "page.html"
        said = self.ctl("open", stored["name"], f"--output={path}", "--language=zh")
        self.assertEqual(said.strip(), str(path))
        page = path.read_text(encoding="utf-8")
        self.assertIn("跳到正文", page)
        self.assertEqual(self.ctl("open", stored["name"], "--output=-", "--language=zh"), page)
        self.assertIn("language_code",
                      self.ctl("open", stored["name"], "--language=fr", expected=3))

    def stored(self):
        """The names of all that is stored, as the service lists it and as the command does."""
        documents = self.stack.call("query", "ListDocuments", {"pageSize": 1000})
        self.assertNotIn("nextPageToken", documents)
        return ([document["name"] for document in documents.get("documents", [])],
                self.ctl("observations", "--json", "--limit=0").splitlines())

    def test_parses_without_storing(self):
        # Of these words alone: a document which is stored already could not be stored anew.
        text = self.folder_file("parsed.txt", "3月份，全国原煤产量40011.7万吨，同比下降4.2%。")
        before = self.stored()
        for path in (str(stack.ROOT / "samples/cpi-release-2023-12.html"), text):
            records = json.loads(self.ctl("parse", "--json", path))["observations"]
            self.assertTrue(records, path)
        self.assertIn("40011.7", json.dumps(records))
        self.assertEqual(self.stored(), before)
        # The same words are seen once they are stored.
        name = json.loads(self.ctl("ingest", "--json", text))["name"]
        documents, observations = self.stored()
        self.assertEqual(sorted(documents), sorted([*before[0], name]))
        self.assertEqual(len(observations), len(before[1]) + len(records))

    def test_names_the_error_of_a_filter(self):
        self.assertIn("filter", self.ctl("observations", "--filter", "indicatr = 1", expected=3))

    def test_says_what_is_not_there(self):
        self.assertIn("NOT_FOUND", self.ctl("show", "none", expected=3))


if __name__ == "__main__":
    stack.main()
