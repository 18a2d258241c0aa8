#!/usr/bin/env python3
"""The check of arrows passes a sound tree and fails on each kind of violation."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_dependencies  # noqa: E402  (found beside this file)

SOUND = {
    "parser-service/text/folded_text.h": '#include "zhibiao/v1/resources.pb.h"\n',
    "parser-service/extract/period.cc": '#include "parser-service/text/folded_text.h"\n',
    "parser-service/rpc/handler.cc": '#include <grpcpp/grpcpp.h>\n// Postgres may be named here.\n',
    "parser-service/main.cc": '#include "record-store/postgres/store.h"\n',
    "record-store/postgres/store.h": "#include <pqxx/pqxx>\n",
    "audit/finding.h": "#include <string>\n",
}


class DependenciesTest(unittest.TestCase):
    def check(self, extra):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in {**SOUND, **extra}.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check_dependencies.check(root)

    def assert_refused(self, name, text, expected):
        found = self.check({name: text})
        self.assertEqual(len(found), 1, found)
        self.assertIn(expected, found[0])
        self.assertTrue(found[0].startswith(f"{name}:"), found[0])

    def test_accepts_arrows_that_go_down(self):
        self.assertEqual(self.check({}), [])

    def test_refuses_an_arrow_that_goes_up(self):
        self.assert_refused("parser-service/text/source_text.h",
                            '#pragma once\n#include "parser-service/extract/period.h"\n',
                            "must not use parser-service/extract")

    def test_refuses_that_one_service_sees_the_other(self):
        self.assert_refused("query-service/rpc/handler.cc",
                            '#include "parser-service/text/folded_text.h"\n',
                            "must not use parser-service/text")

    def test_refuses_grpc_where_documents_are_read(self):
        self.assert_refused("parser-service/assemble/reader.cc", "#include <grpcpp/grpcpp.h>\n",
                            "must not know gRPC")

    def test_refuses_generated_services_where_series_are_computed(self):
        found = self.check(
            {"query-service/series/vintage.cc": '#include "zhibiao/v1/query_service.grpc.pb.h"\n'})
        self.assertIn("must not know gRPC", " ".join(found))

    def test_refuses_the_database_outside_the_store(self):
        self.assert_refused("query-service/rpc/handler.cc", "#include <pqxx/pqxx>\n",
                            "must not know the database")

    def test_refuses_a_handler_that_names_the_engine(self):
        self.assert_refused("parser-service/rpc/handler.h", "class PostgresHandler;\n",
                            "only a main.cc")

    def test_refuses_a_handler_that_includes_the_engine(self):
        found = self.check(
            {"parser-service/rpc/handler.h": '#include "record-store/postgres/store.h"\n'})
        self.assertIn("must not use record-store/postgres", " ".join(found))

    def test_refuses_a_folder_that_the_table_does_not_know(self):
        self.assert_refused("attic/thing.cc", "int x;\n", "not in the table")

    def test_lets_tests_stand_on_anything(self):
        self.assertEqual(self.check(
            {"query-service/rpc/handler_pgtest.cc": '#include "record-store/postgres/store.h"\n'}), [])

    def test_accepts_this_checkout(self):
        root = pathlib.Path(__file__).resolve().parents[2]
        self.assertEqual(check_dependencies.check(root), [])


if __name__ == "__main__":
    unittest.main()
