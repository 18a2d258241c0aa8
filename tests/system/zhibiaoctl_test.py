#!/usr/bin/env python3
"""zhibiaoctl against the real services."""

import json
import os
import subprocess

import stack


def lines_of(prefix, count):
    """Documents as JSON lines, each of words of its own."""
    return [json.dumps({"id": f"{prefix}-{i:04}", "source_uri": f"test:{prefix}/{i}",
                        "content": f"2019年{i % 12 + 1}月份，{prefix}号井原油产量{i + 1}.5万吨，同比增长{i}.1%。"},
                       ensure_ascii=False) + "\n" for i in range(count)]


class ZhibiaoctlTest(stack.StackTest):
    def environment(self):
        return {**os.environ, "ZHIBIAO_PARSER": self.stack.addresses["parser"],
                "ZHIBIAO_QUERY": self.stack.addresses["query"]}

    def ctl(self, *arguments, expected=0, given=None):
        done = subprocess.run([stack.CTL, *arguments], capture_output=True, text=True, input=given,
                              env=self.environment())
        self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
        return done.stdout if expected == 0 else done.stderr

    def begin_ctl(self, *arguments):
        """A run which goes on while its standard input is open."""
        process = subprocess.Popen([stack.CTL, *arguments], text=True, env=self.environment(),
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def feed(self, process, lines):
        process.stdin.write("".join(lines))
        process.stdin.flush()

    def has_come_to(self, stream, offset):
        """Whether so many documents of the stream are durable."""
        try:
            position = self.stack.call("parser", "GetIngestStream", {"name": f"ingestStreams/{stream}"})
        except stack.CallError:
            return False
        return int(position.get("committedOffset", 0)) >= offset

    def stored_as(self, prefix):
        """The names of documents which begin so, each as often as it is listed."""
        return sorted(name for name in self.stored()[0] if name.startswith(f"documents/{prefix}-"))

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
        self.assertIn(stored["name"], self.ctl("documents", "--limit=0"))
        self.assertIn(stored["name"] + "/sentences/", self.ctl("search", "规模以上", "工业", "--limit=0"))
        self.assertIn("indicators/", self.ctl("indicators", "--filter=catalogued = true"))

    def test_stores_the_lines_around_those_which_are_bad(self):
        lines = lines_of("bad", 6)
        lines[1:1] = ["no object\n"]
        lines[3:3] = ['{"id": "Not an Identifier", "content": "7.0%"}\n', "[\n"]
        path = self.folder_file("bad.jsonl", "".join(lines))
        said = self.ctl("ingest", path, expected=3)
        self.assertEqual(self.stored_as("bad"), [f"documents/bad-{i:04}" for i in range(6)])
        self.assertIn(f"2  is no JSON object, first {path}:2\n", said)
        self.assertRegex(said, rf"1  INVALID_ARGUMENT \(\w+\), first {path}:4\n")
        self.assertRegex(said, r"stored 6 documents, \d+ observations, .* documents/s\n")

    def test_reads_lines_from_standard_input(self):
        said = self.ctl("ingest", "-", given="".join(lines_of("given", 3)))
        self.assertRegex(said, r"^-: 3 documents, [1-9]\d* observations, ")
        self.assertEqual(len(self.stored_as("given")), 3)

    def test_goes_on_where_a_client_was_killed(self):
        lines = lines_of("killed", 60)
        client = self.begin_ctl("ingest", "-", "--stream=killed")
        self.feed(client, lines[:25])
        self.stack.wait_for(lambda: self.has_come_to("killed", 25))
        client.kill()
        client.wait()
        self.assertEqual(len(self.stored_as("killed")), 25)
        self.assertIn("--resume", self.ctl("ingest", "-", "--stream=killed", given="", expected=1))
        said = self.ctl("ingest", "-", "--stream=killed", "--resume", given="".join(lines))
        self.assertRegex(said, "^-: 35 documents, ")
        self.assertEqual(self.stored_as("killed"), [f"documents/killed-{i:04}" for i in range(60)])

    def test_goes_on_with_a_file_after_any_kill(self):
        path = self.folder_file("again.jsonl", "".join(lines_of("again", 200)))
        client = self.begin_ctl("ingest", "--resume", path)
        self.stack.wait_for(lambda: self.stored_as("again"))
        client.kill()
        client.wait()
        self.ctl("ingest", "--resume", path)
        self.assertEqual(self.stored_as("again"), [f"documents/again-{i:04}" for i in range(200)])
        self.assertRegex(self.ctl("ingest", "--resume", path), ": 0 documents, ")

    def test_goes_on_by_itself_when_the_service_was_killed(self):
        lines = lines_of("restarted", 60)
        client = self.begin_ctl("ingest", "-", "--stream=restarted")
        self.feed(client, lines[:20])
        self.stack.wait_for(lambda: self.has_come_to("restarted", 20))
        address = self.stack.addresses["parser"]
        self.stack.kill("parser")
        self.feed(client, lines[20:40])
        self.stack.start("parser", listen=address)
        self.feed(client, lines[40:])
        out, err = client.communicate()
        self.assertEqual(client.returncode, 0, out + err)
        self.assertRegex(out, "^-: 60 documents, ")
        self.assertEqual(self.stored_as("restarted"), [f"documents/restarted-{i:04}" for i in range(60)])

    def test_changes_deletes_and_restores_a_document(self):
        text = self.folder_file("life.txt", "8月份，全国发电量8273.9亿千瓦时，同比增长5.8%。")
        name = json.loads(self.ctl("ingest", "--json", text))["name"]
        self.assertRegex(self.ctl("update", name, "--publish-date=2024-09-14", "--title=八月"),
                         f"^{name}: 2 observations, ")
        document = self.stack.call("query", "GetDocument", {"name": name})
        self.assertEqual((document["publishDate"], document["title"]), ("2024-09-14", "八月"))
        self.assertRegex(self.ctl("delete", name), f"^{name}: deleted, can be restored until ")
        self.assertIn("DELETED", self.ctl("delete", name, expected=3))
        self.assertRegex(self.ctl("undelete", name), f"^{name}: 2 observations, ")
        self.assertIn("NOT_FOUND", self.ctl("update", "none", "--title=x", expected=3))

    def test_reads_stored_documents_anew(self):
        text = self.folder_file("anew.txt", "9月份，全国粗钢产量7707万吨，同比下降6.1%。")
        self.ctl("ingest", "--title=重读", text)
        said = self.ctl("reparse", "--filter", 'title = "重读"', "--wait")
        self.assertRegex(said, "^reparseJobs/[^:]+: succeeded, 1 of 1 document, 0 changed observations")
        job = said.split(":")[0]
        self.assertIn(f"{job}: succeeded", self.ctl("jobs"))
        for command in ("cancel", "resume"):
            self.assertIn("JOB_ENDED", self.ctl(command, job, expected=3))

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
        said = self.ctl("open", stored["name"], f"--file={path}", "--language=zh")
        self.assertEqual(said.strip(), str(path))
        page = path.read_text(encoding="utf-8")
        self.assertIn("跳到正文", page)
        self.assertEqual(self.ctl("open", stored["name"], "--file=-", "--language=zh"), page)
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
