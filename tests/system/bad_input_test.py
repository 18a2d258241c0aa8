#!/usr/bin/env python3
"""Bad input gets the right code, a reason and the field, and harms nothing."""

import base64

import stack


def document(content, mime_type="text/plain", **fields):
    return {"document": {"content": base64.b64encode(content).decode(), "mimeType": mime_type,
                         **fields}}


class BadInputTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sample = cls.stack.create_sample("industry-monthly-2023-12.txt")

    def assert_refused(self, service, method, request, code, field, raw=None):
        with self.assertRaises(stack.CallError) as caught:
            self.stack.call(service, method, request, raw=raw)
        error = caught.exception
        self.assertEqual(error.code, code, error)
        self.assertRegex(error.reason, "^[A-Z][A-Z0-9_]+$", error)
        if field is not None:
            self.assertEqual(error.field, field, error)
        self.assertGreater(len(error.message), 5, error)
        self.assertNotRegex(error.message, "(?i)sqlstate|pqxx|SELECT |INSERT |relation \"", error)
        return error

    def tearDown(self):
        super().tearDown()
        # Whatever was refused, what was stored is still served.
        stored = self.stack.call("query", "GetDocument", {"name": self.sample["name"]})
        self.assertEqual(stored["observationCount"], self.sample["observationCount"])

    # What is sent to be read.

    def test_an_empty_document(self):
        self.assert_refused("parser", "CreateDocument", document(b""), "INVALID_ARGUMENT",
                            "document.content")
        self.assert_refused("parser", "ParseText", {"text": ""}, "INVALID_ARGUMENT", "text")

    def test_no_document_at_all(self):
        self.assert_refused("parser", "CreateDocument", {}, "INVALID_ARGUMENT", None)

    def test_ten_megabytes(self):
        text = "11月份，规模以上工业增加值同比增长7.0%。\n" * 180_000
        self.assertGreater(len(text.encode()), 10_000_000)
        for service, method, request, field in (
                ("parser", "CreateDocument", document(text.encode()), "document.content"),
                ("parser", "ParseText", {"text": text}, "text")):
            with self.assertRaises(stack.CallError) as caught:
                self.stack.call(service, method, request)
            error = caught.exception
            self.assertIn(error.code, ("INVALID_ARGUMENT", "RESOURCE_EXHAUSTED"), error)
            # Beyond the limit of a message gRPC itself refuses, before any handler knows a field.
            if error.code == "INVALID_ARGUMENT":
                self.assertEqual(error.field, field, error)

    def test_bytes_that_are_not_utf8(self):
        self.assert_refused("parser", "CreateDocument", document(b"\xe5\xb7\xff\xfe 7.0%"),
                            "INVALID_ARGUMENT", "document.content")

    def test_a_string_on_the_wire_that_is_not_utf8(self):
        # Field 1 (text), six bytes.
        self.assert_refused("parser", "ParseText", None, "INVALID_ARGUMENT", None,
                            raw=b"\x0a\x06\xe5\xb7\xff\xfe7%")

    def test_bytes_that_are_no_message(self):
        self.assert_refused("parser", "CreateDocument", None, "INVALID_ARGUMENT", None,
                            raw=b"\xff\xff\xff\xff\xff")

    def test_a_wrong_media_type(self):
        self.assert_refused("parser", "CreateDocument", document(b"7.0%", "application/pdf"),
                            "INVALID_ARGUMENT", "document.mime_type")
        self.assert_refused("parser", "ParseText", {"text": "7.0%", "mimeType": "image/png"},
                            "INVALID_ARGUMENT", "mime_type")

    def test_a_day_that_is_none(self):
        self.assert_refused("parser", "CreateDocument",
                            document(b"7.0%", publishDate="2023-02-30"), "INVALID_ARGUMENT",
                            "document.publish_date")

    def test_an_identifier_with_wrong_characters(self):
        self.assert_refused("parser", "CreateDocument",
                            {**document(b"7.0%"), "documentId": "../Etc"}, "INVALID_ARGUMENT",
                            "document_id")

    def test_a_request_id_that_is_no_uuid(self):
        self.assert_refused("parser", "CreateDocument",
                            {**document(b"7.0%"), "requestId": "1"}, "INVALID_ARGUMENT",
                            "request_id")

    # What is asked.

    def test_a_malformed_page_token(self):
        lists = {"ListDocuments": {}, "ListEntities": {}, "ListIndicators": {}, "ListFindings": {},
                 "ListObservations": {"parent": "documents/-"},
                 "ListComparisons": {"parent": "documents/-"},
                 "ListMentions": {"parent": "documents/-"},
                 "ListSentences": {"parent": self.sample["name"]}}
        for method, request in lists.items():
            for token in ("nonsense", "AAAA", "%%%", "x" * 5000):
                with self.subTest(method=method, token=token[:10]):
                    self.assert_refused("query", method, {**request, "pageToken": token},
                                        "INVALID_ARGUMENT", "page_token")

    def test_a_page_token_of_another_list(self):
        page = self.stack.call("query", "ListSentences",
                               {"parent": self.sample["name"], "pageSize": 1})
        self.assert_refused("query", "ListObservations",
                            {"parent": "documents/-", "pageToken": page["nextPageToken"]},
                            "INVALID_ARGUMENT", "page_token")

    def test_a_negative_page_size(self):
        self.assert_refused("query", "ListDocuments", {"pageSize": -1}, "INVALID_ARGUMENT",
                            "page_size")

    def test_an_unknown_name(self):
        self.assert_refused("query", "GetDocument", {"name": "documents/none"}, "NOT_FOUND", None)
        self.assert_refused("query", "GetObservation",
                            {"name": self.sample["name"] + "/observations/none"}, "NOT_FOUND", None)
        self.assert_refused("query", "GetEntity", {"name": "entities/none"}, "NOT_FOUND", None)
        self.assert_refused("query", "GetIndicator", {"name": "indicators/none"}, "NOT_FOUND", None)
        self.assert_refused("query", "GetFinding", {"name": "findings/none"}, "NOT_FOUND", None)
        self.assert_refused("query", "BatchGetObservations",
                            {"parent": "documents/-",
                             "names": [self.sample["name"] + "/observations/none"]},
                            "NOT_FOUND", None)

    def test_a_name_of_the_wrong_form(self):
        for name in ("", "none", "entities/x", "documents/", "documents/a/b", "documents/" + "x" * 5000):
            with self.subTest(name=name[:20]):
                self.assert_refused("query", "GetDocument", {"name": name}, "INVALID_ARGUMENT", "name")
        self.assert_refused("query", "ListObservations", {"parent": "observations"},
                            "INVALID_ARGUMENT", "parent")

    def test_a_filter_with_a_typo(self):
        for text in ('publishdate >= "2020-01-01"', 'publish_date >= ', 'publish_date = "2020"" )',
                     "(" * 10000, '"' + "a" * 100_000):
            with self.subTest(filter=text[:30]):
                error = self.assert_refused(
                    "query", "ListObservations", {"parent": "documents/-", "filter": text},
                    "INVALID_ARGUMENT", "filter")
                self.assertLess(len(error.message), 1200)

    def test_an_order_with_a_typo(self):
        self.assert_refused("query", "ListEntities", {"orderBy": "document_cuont desc"},
                            "INVALID_ARGUMENT", "order_by")

    def test_a_search_without_words(self):
        self.assert_refused("query", "SearchSentences", {"parent": "documents/-", "query": "  "},
                            "INVALID_ARGUMENT", "query")

    def test_too_many_names(self):
        self.assert_refused("query", "ResolveEntities", {"queries": ["工信部"] * 101},
                            "INVALID_ARGUMENT", "queries")
        self.assert_refused("query", "ResolveIndicators", {"queries": []}, "INVALID_ARGUMENT",
                            "queries")

    # What looks bad and is not.

    def test_a_document_without_any_figure(self):
        stored = self.stack.create("今天没有数字。\n")
        self.assertEqual(stored.get("observationCount", 0), 0)

    def test_a_filter_that_would_be_sql(self):
        page = self.stack.call("query", "ListDocuments",
                               {"filter": "publisher = \"x'; DROP TABLE document; --\""})
        self.assertEqual(page.get("documents", []), [])


if __name__ == "__main__":
    stack.main()
