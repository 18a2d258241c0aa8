#!/usr/bin/env python3
"""The real grpcurl lists, describes with comments, and calls every method there is."""

import json
import subprocess

import stack


class GrpcurlTest(stack.StackTest):
    parser_flags = ["--reparse_threads=0"]  # a job waits until it is cancelled

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.document = cls.stack.create_sample("newspaper-page-2024-01.md")["name"]

    def grpcurl(self, service, *arguments, data=None):
        command = [stack.grpcurl(), "-plaintext", "-max-time", "60"]
        if data is not None:
            command += ["-d", json.dumps(data)]
        done = subprocess.run([*command, self.stack.addresses[service], *arguments],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def answer(self, service, method, data):
        return json.loads(
            self.grpcurl(service, f"{stack.SERVICE_OF[service]}/{method}", data=data))

    def first(self, method, key, data=None):
        """The name of the first record that a list holds."""
        records = self.answer("query", method, data or {}).get(key, [])
        self.assertTrue(records, f"{method} lists nothing")
        return records[0]["name"]

    def test_lists_the_services(self):
        for service, name in stack.SERVICE_OF.items():
            listed = self.grpcurl(service, "list").split()
            self.assertIn(name, listed)
            self.assertIn("grpc.health.v1.Health", listed)
            self.assertTrue([each for each in listed if each.startswith("grpc.reflection.")], listed)

    def test_describes_with_the_comments_of_the_contract(self):
        text = self.grpcurl("parser", "describe", "zhibiao.v1.ParserService")
        self.assertIn("// Parses text and returns the records without storing anything.", text)
        text = self.grpcurl("query", "describe", "zhibiao.v1.Quantity")
        self.assertIn("Keeps trailing zeros: `7.0` stays `7.0`.", text)
        self.grpcurl("query", "describe", "grpc.health.v1.Health")

    def test_asks_for_health(self):
        for service in stack.SERVICE_OF:
            self.assertIn("SERVING", self.grpcurl(service, "grpc.health.v1.Health/Check", data={}))

    def requests(self):
        """One request for each method, by service."""
        parent = {"parent": self.document}
        everything = {"parent": "documents/-"}
        observation = self.first("ListObservations", "observations", parent)
        listed = self.answer("query", "ListSeries", {"filter": "key.indicator:*"})["series"]
        series = listed[0]
        # Only what has a day can be compared across periods.
        dated = next(each for each in listed if each.get("lastDay"))
        changed = self.stack.create("10月份，社会消费品零售总额同比增长4.3%。")["name"]
        job = self.answer("parser", "ReparseDocuments", {})["name"]
        document = {"content": "NyUK", "mime_type": "text/plain"}
        named = {"indicator", "measure", "subjectEntity", "regionEntity"} & dated["key"].keys()
        return {
            "parser": {
                "ParseText": {"text": "11月份，规模以上工业增加值同比增长7.0%。",
                              "metadata": {"publish_date": "2020-12-18"}},
                "CreateDocument": {"document": document},
                # One after the other, by name: deleted, restored, changed.
                "DeleteDocument": {"name": changed},
                "UndeleteDocument": {"name": changed},
                "UpdateDocument": {"document": {"name": changed, "publisher": "某报"},
                                   "update_mask": {"paths": ["publisher"]}},
                "IngestDocuments": {"ingest_stream": "ingestStreams/tour", "document": document},
                "GetIngestStream": {"name": "ingestStreams/tour"},
                "ReparseDocuments": {"filter": 'publisher = "某报"'},
                "GetReparseJob": {"name": job},
                "ListReparseJobs": {},
                "CancelReparseJob": {"name": job},
                "ResumeReparseJob": {"name": job},
                "DismissFinding": {"name": self.first("ListFindings", "findings"), "reason": "口径不同"},
            },
            "query": {
                "GetDocument": {"name": self.document, "view": "DOCUMENT_VIEW_FULL"},
                "ListDocuments": {"order_by": "publish_date desc"},
                "RenderDocument": {"name": self.document, "language_code": "zh"},
                "ListSentences": parent,
                "SearchSentences": {**everything, "query": "工业 增长"},
                "GetObservation": {"name": observation},
                "BatchGetObservations": {**everything, "names": [observation]},
                "ListObservations": {**everything, "filter": "series_key.measure = MEASURE_GROWTH_RATE"},
                "GetComparison": {"name": self.first("ListComparisons", "comparisons", parent)},
                "ListComparisons": everything,
                "ListMentions": everything,
                "GetEntity": {"name": self.first("ListEntities", "entities")},
                "ListEntities": {"order_by": "document_count desc"},
                "ResolveEntities": {"queries": ["国家统计局"]},
                "GetIndicator": {"name": self.first("ListIndicators", "indicators")},
                "ListIndicators": {},
                "ResolveIndicators": {"queries": ["规模以上工业增加值"]},
                "GetSeries": {"name": series["name"]},
                "ListSeries": {"order_by": "observation_count desc"},
                "QuerySeries": {"series": [series["name"]]},
                "RenderSeries": {"query": {"series": [series["name"]]}, "width": 640},
                "ListVintages": {"parent": series["name"]},
                "CompareSeries": {"key": {each: dated["key"][each] for each in named},
                                  "axis": "COMPARE_AXIS_PERIOD"},
                "ReadObservations": {"filter": "series_key.measure = MEASURE_GROWTH_RATE"},
                "GetFinding": {"name": self.first("ListFindings", "findings")},
                "ListFindings": {"filter": f'documents:"{self.document}"'},
            },
        }

    def test_calls_every_method_that_exists(self):
        for service, requests in self.requests().items():
            name = stack.SERVICE_OF[service]
            methods = [line.removeprefix(name + ".")
                       for line in self.grpcurl(service, "list", name).split()]
            self.assertEqual(sorted(methods), sorted(requests),
                             "a method without a request here, or the reverse")
            # A stream's position is there when the stream has sent something.
            methods.sort(key=lambda method: (method == "GetIngestStream", method))
            for method in methods:
                with self.subTest(method):
                    answer = self.answer(service, method, requests[method])
                    self.assertNotEqual(answer, {})
                    if method == "CompareSeries":  # else it may consist of what was left out
                        self.assertTrue(answer.get("rows"), answer)

    def test_shows_the_details_of_an_error(self):
        done = subprocess.run(
            [stack.grpcurl(), "-plaintext", "-format-error", "-d", '{"name": "documents/none"}',
             self.stack.addresses["query"], "zhibiao.v1.QueryService/GetDocument"],
            capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("ErrorInfo", done.stdout + done.stderr)


if __name__ == "__main__":
    if stack.grpcurl() is None:
        stack.skip("grpcurl is not installed (tests/run installs it where go is)")
    stack.main()
