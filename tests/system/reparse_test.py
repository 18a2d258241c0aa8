#!/usr/bin/env python3
"""While stored documents are read anew, a reader sees one reading of a document or the other.

The parser learns an indicator (by a user lexicon) and reads everything again, while eight clients
read documents in pages and as pages. Each document names the indicator at its begin and at its end,
so one that is mixed of two readings shows.
"""

import collections
import datetime
import random
import subprocess
import threading

import stack

DOCUMENTS = 300
READERS = 8
SEND_STREAM = stack.BUILD / "tests/system/send_stream"
# The old reading makes an indicator of its own of these words.
WORDS = "晴雨指数"
NEW = "indicators/weather-index"


def text_of(number):
    middle = "".join(f"{month}月份，规模以上工业增加值同比增长{month + number % 5}.{number % 10}%。"
                     for month in range(1, 9))
    return f"{WORDS}为{100 + number}。\n\n{middle}\n\n{WORDS}比上月上升{number % 9 + 1}点，为{101 + number}。\n"


class ReparseTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = cls.stack.folder / "documents"
        path.write_bytes(b"\0".join(text_of(number).encode() for number in range(DOCUMENTS)))
        subprocess.run([SEND_STREAM, cls.stack.addresses["parser"], "ingestStreams/all", path],
                       check=True, stdout=subprocess.DEVNULL)
        cls.names = cls.stack.ask_database("SELECT 'documents/' || document_id FROM document").split()
        lexicon = cls.stack.folder / "lexicon.tsv"
        lexicon.write_text(f"kind\tid\tname\nindicator\tweather-index\t{WORDS}\n")
        # One document at a time, so that there is time to read, to cancel and to resume.
        cls.stack.flags["parser"] = [f"--user_lexicon={lexicon}", "--reparse_threads=1"]

    def pages_of(self, name):
        """The indicators of a document's observations, page by page; None when it changed amid."""
        indicators, token = [], ""
        while True:
            try:
                page = self.stack.call("query", "ListObservations",
                                       {"parent": name, "pageSize": 3, "pageToken": token})
            except stack.CallError as error:
                if error.reason == "DOCUMENT_CHANGED" and error.code == "ABORTED":
                    return None
                raise
            indicators += [each["seriesKey"].get("indicator", "")
                           for each in page.get("observations", []) if each["indicatorText"] == WORDS]
            token = page.get("nextPageToken", "")
            if not token:
                return indicators

    def words_shown(self, name):
        """How often a rendered page names the indicator: more often when the catalogue knows it."""
        return self.stack.call("query", "RenderDocument", {"name": name})["html"].count(WORDS)

    def read_until(self, stop, seen, faults):
        generator = random.Random(threading.get_ident())
        while not stop.is_set():
            name = generator.choice(self.names)
            try:
                if generator.random() < 0.3:
                    seen[self.words_shown(name)] += 1
                    continue
                indicators = self.pages_of(name)
            except Exception as error:  # whatever it is, the test must hear of it
                faults.append(repr(error))
                return
            kinds = {indicator == NEW for indicator in indicators or []}
            if indicators is None:
                seen["refused"] += 1
            elif len(kinds) != 1:
                faults.append(f"{name}: {indicators}")
            else:
                seen["new" if kinds.pop() else "old"] += 1

    def job(self, method, name):
        return self.stack.call("parser", method, {"name": name})

    def points(self, series, known=None):
        request = {"series": [series]}
        if known is not None:
            request["vintage"] = {"readTime": known}
        answer = self.stack.call("query", "QuerySeries", request)
        return [point for each in answer.get("results", []) for point in each.get("points", [])]

    def test_readers_see_one_reading_or_the_other(self):
        first = self.pages_of(self.names[0])
        self.assertGreater(len(first), 1)
        self.assertNotIn(NEW, first)
        shown_before = self.words_shown(self.names[0])

        before = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        counted = "SELECT count(*) FROM series_point WHERE superseded = ''"
        points_before = self.stack.ask_database(counted)
        self.stack.stop("parser")
        self.stack.start("parser")

        stop, seen, faults = threading.Event(), collections.Counter(), []
        readers = [threading.Thread(target=self.read_until, args=(stop, seen, faults))
                   for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            job = self.stack.call("parser", "ReparseDocuments",
                                  {"filter": "observation_count > 0"})["name"]
            self.stack.wait_for(lambda: int(self.job("GetReparseJob", job).get("doneCount", 0)) > 20)
            cancelled = self.job("CancelReparseJob", job)
            self.assertEqual(cancelled["state"], "REPARSE_JOB_STATE_CANCELLED")
            self.assertLess(int(cancelled["doneCount"]), DOCUMENTS)
            # The server dies; another one goes on when the job is resumed.
            self.stack.kill("parser")
            self.stack.start("parser")
            self.assertEqual(self.job("GetReparseJob", job)["state"], "REPARSE_JOB_STATE_CANCELLED")
            self.job("ResumeReparseJob", job)
            self.stack.wait_for(lambda: self.job("GetReparseJob", job)["state"] ==
                                "REPARSE_JOB_STATE_SUCCEEDED")
        finally:
            stop.set()
            for reader in readers:
                reader.join()
        self.assertEqual(faults[:3], [])
        ended = self.job("GetReparseJob", job)
        self.assertEqual(int(ended["doneCount"]), DOCUMENTS)
        self.assertEqual(int(ended.get("failedCount", 0)), 0)
        self.assertGreaterEqual(int(ended["changedObservationCount"]), 2 * len(first) * DOCUMENTS)
        shown_after = self.words_shown(self.names[0])
        self.assertGreater(shown_after, shown_before + 1, "a mixture would lie between")
        self.assertLessEqual(set(seen), {"old", "new", "refused", shown_before, shown_after}, seen)
        for kind in ("old", "new", shown_before, shown_after):
            self.assertGreater(seen[kind], 0, seen)
        print(dict(seen))

        # What was known stays known: each old point, as it was.
        old = self.stack.ask_database(
            f"SELECT count(*) FROM series_point WHERE learned <= '{before}'"
            f" AND (superseded = '' OR superseded > '{before}')")
        self.assertEqual(old, points_before)
        series = self.stack.ask_database(
            "SELECT 'series/' || series_id FROM series_point WHERE superseded <> '' LIMIT 1")
        self.assertEqual(self.points(series), [])
        self.assertTrue(self.points(series, before))


if __name__ == "__main__":
    stack.main()
