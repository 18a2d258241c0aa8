#!/usr/bin/env python3
"""What docs/api.md, docs/export.md and the READMEs of folders print is typed, with the reader's own files and names."""

import json
import pathlib
import re
import shutil
import tempfile
import unittest

import documents
import typist
from documents import ROOT
from typist import stack

# The API's page tells of an installation that has its own short names; here they stand for what is stored.
FOREIGN_TOKEN = "1-6f0123456789abcd-00000001-000000000a1b2c3d"


class ExamplesTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-examples.")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.typist = typist.Typist("commands.examples", folder.name)
        cls.typist.environment.update(ZHIBIAO_PARSER=cls.stack.addresses["parser"],
                                      ZHIBIAO_QUERY=cls.stack.addresses["query"])
        cls.addClassCleanup(cls.typist.finish)
        cls.document = cls.stack.create_sample("newspaper-page-2024-01.md")["name"]
        cls.token = cls.stack.trailers["zhibiao-freshness-token"]
        cls.other = cls.stack.create_sample("industry-monthly-2023-12.txt")["name"]
        cls.stack.wait_for_audit()
        shutil.copy(ROOT / "samples/industry-monthly-2023-12.txt", cls.folder / "page.txt")

    def first(self, method, **request):
        """Names of what a list holds, at least one."""
        answer = self.stack.call("query", method, request)
        found = [each["name"] for records in answer.values() if isinstance(records, list) for each in records]
        self.assertTrue(found, method)
        return found

    def names_of_the_page(self):
        """What the page's names stand for here."""
        observations = self.first("ListObservations", parent=self.document)
        growth = next(each for each in self.stack.call("query", "ListSeries", {"pageSize": 1000})["series"]
                      if each["key"].get("measure") == "MEASURE_GROWTH_RATE" and each.get("lastDay"))
        return {"documents/d1/observations/o1": observations[0], "documents/d1/observations/o2": observations[1],
                "documents/d1/comparisons/c1": self.first("ListComparisons", parent=self.document)[0],
                "documents/d1": self.document, "findings/f1": self.first("ListFindings")[0],
                "series/f47a404f28a1743a": growth["name"], "indicators/iva": growth["key"]["indicator"],
                "localhost:50051": self.stack.addresses["parser"], "localhost:50052": self.stack.addresses["query"],
                FOREIGN_TOKEN: self.token}

    def test_the_examples_of_the_api(self):
        names = self.names_of_the_page()
        before = ""
        for each in [each for each in self.typist.due if each.page == "docs/api.md"]:
            command = self.typist.take(each.key)
            if "UpdateDocument" in command:  # which is read anew, so that its records are others
                command = command.replace("documents/d1", self.other)
            for word, meant in names.items():
                command = command.replace(word, meant)
            command = command.replace("… |", f"{before} |")
            with self.subTest(each.key):
                self.assertTrue(self.typist.run(command).stdout or "> " in command)
            before = command
        for file, begin in (("page.html", "<!"), ("chart.svg", "<svg")):
            self.assertIn(begin, (self.folder / file).read_text(encoding="utf-8")[:200])

    def test_the_exports(self):
        # More than comes by one answer.
        self.stack.create("".join(f"第{i}号矿2023年原煤产量{i}.5万吨。\n" for i in range(1, 2001)), publishDate="2024-01-02")
        self.typist.type("zhibiaoctl export --file=figures.csv")
        whole = (self.folder / "figures.csv").read_bytes()
        self.assertGreater(len(whole.splitlines()), 2000)
        # A limit on the file stands for any end in the middle.
        self.typist.run(f"ulimit -f {len(whole) * 3 // 4 // 1024}; zhibiaoctl export --file=figures.csv", expected=None)
        self.assertNotEqual((self.folder / "figures.csv").read_bytes(), whole)
        self.typist.type("zhibiaoctl export --file=figures.csv --resume")
        self.assertEqual((self.folder / "figures.csv").read_bytes(), whole)
        self.typist.type("zhibiaoctl export --output=tsv")
        self.typist.type("zhibiaoctl export --json | gzip")
        self.assertEqual(len(self.typist.run("zcat figures.jsonl.gz").stdout.splitlines()) + 1, len(whole.splitlines()))
        self.assertIn("indicator", self.typist.type("zhibiaoctl observations --output=csv"))

    def test_what_programs_say_of_themselves(self):
        self.assertRegex(self.typist.type("zhibiao-parser --version"), r"^\d+\.\d+\.\d+$")
        self.assertIn("ingest", self.typist.type("zhibiaoctl help"))
        self.assertIn("--grid", self.typist.type("zhibiaoctl help COMMAND", {"COMMAND": "query"}))
        self.assertIn("ZHIBIAOCTL", self.typist.type("zhibiaoctl manual | man -l -").upper())
        self.assertIn("--service-name", self.typist.type("render --help", {"render": "deploy/edge/render"}))
        flags = self.typist.run(self.typist.take("zhibiao-query --help"), expected=1).stdout
        self.assertIn("--replicas", flags)
        self.assertGreater(int(self.typist.type("ulimit -Hn")), 255)

    def test_flags_that_pages_name_are_taken_by_somebody(self):
        def flags(text):
            return {each.replace("_", "-") for each in re.findall(r"--([a-z][\w-]*)", text)}

        known = flags(self.typist.run("zhibiaoctl manual").stdout.replace(r"\-", "-"))
        for path in stack.PROGRAMS.values():
            known |= flags(self.typist.run(f"{path} --help", expected=1).stdout)
        known |= flags((ROOT / "deploy/local/run").read_text(encoding="utf-8"))
        named = 0
        for page in documents.pages():
            own = {flag for path in (ROOT / page).parent.iterdir() if path.suffix in ("", ".py") and path.is_file()
                   for flag in flags(path.read_text(encoding="utf-8", errors="replace"))}
            for span in documents.spans(page):
                if re.match("--[a-z]", span):
                    self.assertIn(flags(span.split("=")[0]).pop(), known | own, page)
                    named += 1
        self.assertGreater(named, 80)

    def test_where_the_services_are(self):
        said = self.typist.run(self.typist.take("export ZHIBIAO_PARSER") + "\nenv").stdout
        self.assertIn("ZHIBIAO_QUERY=127.0.0.1:50052", said)

    def test_single_tests_and_tools(self):
        build = {"build/release": stack.BUILD}
        for words in ("text_test", "lexicon_test && build", "ninja -C build/release train_dictionary"):
            # Whoever runs the tests has built them; here it has to be a target that there is.
            command = self.typist.take(words, build).replace("ninja -C", "ninja -n -C")
            self.typist.run(command)
        self.typist.type("ctest --preset release -R WordList", {
            "--preset release": f"--test-dir {stack.BUILD}", "ninja -C build/release": f"ninja -n -C {stack.BUILD}"})
        self.typist.type("train_dictionary record-store", {**build, "record-store/packing/dictionary_N": "dictionary"})
        self.assertGreater((self.folder / "dictionary.zdict").stat().st_size, 1000)

    def test_lists_are_sorted_as_the_page_says(self):
        sort = self.typist.take("LC_ALL=C sort")
        for path in sorted((ROOT / "parser-service/lexicon/data").glob("*.tsv")):
            self.typist.run(f"tail -n +2 {path} | cut -f 1 | {sort} --check")

    def test_a_draw_of_broadcasts(self):
        lines = [{"title": "一月", "publish_date": "2024-02-08", "content": "1月份，居民消费价格环比上涨0.3%。"}]
        (self.folder / "broadcasts.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
        self.typist.run("xz broadcasts.jsonl")
        self.typist.type("read-broadcasts", {"read-broadcasts": stack.BUILD / "tests/accuracy/read-broadcasts"})

    def test_a_tree_is_formatted(self):
        tree = self.folder / "tree"
        (tree / "tests/structure").mkdir(parents=True)
        shutil.copy(ROOT / ".clang-format", tree)
        shutil.copy(ROOT / "tests/structure/check_format", tree / "tests/structure")
        (tree / "a.cc").write_text("int  a ;\n")
        self.typist.run("cd tree && git init -q && git add .")
        self.typist.run("cd tree && " + self.typist.take("tests/structure/check_format --fix"))
        self.typist.run("cd tree/tests/structure && ./" + self.typist.take("check_format --fix"))
        self.assertEqual((tree / "a.cc").read_text(), "int a;\n")

    @unittest.skipUnless(shutil.which("go"), "no go")
    def test_a_module_finds_the_client_for_go(self):
        (self.folder / "module").mkdir()
        self.typist.run("cd module && go mod init example.org/site && " + self.typist.take("go mod edit", {"PATH": ROOT}))
        self.assertIn(f"=> {ROOT}/clients/go", (self.folder / "module/go.mod").read_text())


if __name__ == "__main__":
    if not stack.grpcurl():
        stack.skip("no grpcurl")
    typist.need("clang-format-14", "man", "ninja")
    stack.main()
