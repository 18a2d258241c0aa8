#!/usr/bin/env python3
"""Metrics and log of both services: what docs/operations.md names is there, and nothing is told that
must not be."""

import base64
import json
import re
import unittest
import urllib.request

import stack

TEXT = "2023年6月份，社会消费品零售总额39951亿元，同比增长3.1%。\n"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PASSWORD = "not-for-the-log"


class ObservabilityTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stack = stack.Stack()
        cls.addClassCleanup(cls.stack.close)
        for name in stack.PROGRAMS:
            cls.stack.stop(name)
            cls.stack.start(name, flags=["--metrics-listen=127.0.0.1:0", "--slow-statement=0s",
                                         f"--database={cls.stack.uri(name)} password={PASSWORD}"])
        metadata = {"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01", "x-request-id": "r-17"}
        cls.document = cls.stack.call("parser", "CreateDocument", {
            "document": {"content": base64.b64encode(TEXT.encode()).decode(),
                         "mimeType": "text/plain", "title": "不该进日志的题目"}}, metadata=metadata)
        cls.stack.call("query", "SearchSentences",
                       {"parent": "documents/-", "query": "社会消费品零售总额"}, metadata=metadata)

    def lines(self, name, message):
        found = [json.loads(line) for line in self.stack.log(name).splitlines() if line[:1] == "{"]
        return [line for line in found if line["message"] == message]

    def scrape(self, name):
        address = self.lines(name, "listening")[-1]["metrics"]
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=10) as answer:
            return answer.read().decode()

    def test_metrics_are_those_of_the_documents(self):
        section = (stack.ROOT / "docs/operations.md").read_text()
        section = section.split("\n## What to watch\n")[1].split("\n## ")[0]
        named = set(re.findall(r"`((?:zhibiao|grpc_server)_\w+)`", section))
        self.assertGreater(len(named), 15)
        told = set(re.findall(r"^# TYPE (\w+)", self.scrape("parser") + self.scrape("query"),
                              re.MULTILINE))
        self.assertEqual(named - told, set())

    def test_counts_what_was_read(self):
        text = self.scrape("parser")
        self.assertIn(f"zhibiao_reading_bytes_total {len(TEXT.encode())}", text)
        self.assertRegex(text, r"zhibiao_reading_observations_total [1-9]")

    def test_a_call_is_logged_with_its_request_and_trace(self):
        for name, method in (("parser", "CreateDocument"), ("query", "SearchSentences")):
            line = next(line for line in self.lines(name, "call") if method in line["method"])
            self.assertEqual((line["code"], line["request_id"], line["trace_id"],
                              line["parent_id"]), ("OK", "r-17", TRACE, "00f067aa0ba902b7"))

    def test_a_slow_statement_is_logged_with_its_call_and_without_values(self):
        line = next(line for line in self.lines("query", "slow statement")
                    if line["request_id"] == "r-17")
        self.assertEqual(line["trace_id"], TRACE)
        self.assertIn("$1", line["statement"])

    def test_no_text_and_no_secret_is_told(self):
        for name in stack.PROGRAMS:
            told = self.stack.log(name) + self.scrape(name)
            for secret in ("社会消费品", "39951", "不该进日志", PASSWORD):
                self.assertNotIn(secret, told)


if __name__ == "__main__":
    stack.main()
