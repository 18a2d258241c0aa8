#!/usr/bin/env python3
"""The commands of README.md do what it says, and README.zh-CN.md keeps step with it.

deploy/local/run and tests/run have tests of their own. Files and names that stand for the reader's own are given here.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import stack

sys.path.append(str(stack.ROOT / "tests/commands"))
import documents  # noqa: E402: the folder is known only now

ENGLISH, CHINESE = stack.ROOT / "README.md", stack.ROOT / "README.zh-CN.md"
CTL = "build/release/zhibiaoctl/zhibiaoctl"


def commands(page):
    """Those of the blocks."""
    return [each.text for each in documents.commands(page.name) if not each.inline]


def files_of_the_reader(folder):
    """Files by the names that the page uses."""
    samples = stack.ROOT / "samples"
    (folder / "folder").mkdir()
    (folder / "news").mkdir()
    shutil.copy(samples / "cpi-release-2023-12.html", folder / "release.html")
    shutil.copy(samples / "newspaper-page-2024-01.md", folder / "page.md")
    shutil.copy(samples / "industry-monthly-2023-12.txt", folder / "folder")
    (folder / "news/2024-01.html").write_text("<p>2024年1月，居民消费价格同比下降0.8%。</p>")
    line = {"title": "一月", "publish_date": "2024-02-08", "content": "1月份，居民消费价格环比上涨0.3%。"}
    (folder / "lines.jsonl").write_text(json.dumps(line) + "\n")
    with open(folder / "archive.jsonl.xz", "wb") as archive:
        subprocess.run(["xz", "-c", folder / "lines.jsonl"], check=True, stdout=archive)


class CommandsTest(stack.StackTest):
    def run_command(self, folder, command, names):
        for word, meant in {**names, CTL: str(stack.CTL), "producer |": "cat lines.jsonl |",
                            "127.0.0.1:50051": self.stack.addresses["parser"],
                            "127.0.0.1:50052": self.stack.addresses["query"]}.items():
            command = command.replace(word, meant)
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "BROWSER": "true",
                       "PATH": os.pathsep.join([str(pathlib.Path(stack.grpcurl()).parent), os.environ["PATH"]]),
                       "ZHIBIAO_PARSER": self.stack.addresses["parser"], "ZHIBIAO_QUERY": self.stack.addresses["query"]}
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=folder, env=environment,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout[-500:]}{done.stderr[-2000:]}")
        return done.stdout

    def test_run(self):
        asked = commands(ENGLISH)
        self.assertGreater(len(asked), 15)
        self.assertIn("deploy/local/run", asked[0])
        with tempfile.TemporaryDirectory(prefix="zhibiao-readme.") as name:
            folder = pathlib.Path(name)
            files_of_the_reader(folder)
            stored = self.run_command(folder, f"{CTL} ingest release.html page.md", {})
            names = {"DOCUMENT": re.search(r"documents/[\w-]+", stored)[0],
                     "SERIES": re.search(r"series/\w+", self.run_command(folder, f"{CTL} series", {}))[0]}
            for command in asked:
                if not re.match(r"(deploy|tests)/", command):
                    with self.subTest(command):
                        self.run_command(folder, command, names)


class InStepTest(stack.unittest.TestCase):
    def test_both_pages_have_the_same_headings_in_number_and_level(self):
        levels = [re.findall(r"^(#+) ", page.read_text(encoding="utf-8"), re.MULTILINE) for page in (ENGLISH, CHINESE)]
        self.assertEqual(*levels)
        self.assertGreater(len(levels[0]), 5)

    def test_both_pages_have_the_same_commands_tables_of_output_and_pictures(self):
        self.assertEqual(*[[block.text for block in documents.blocks(page.name)] for page in (ENGLISH, CHINESE)])
        pictures = [re.findall(r"\((docs/images/[^)]*)\)", page.read_text(encoding="utf-8"))
                    for page in (ENGLISH, CHINESE)]
        self.assertEqual(*pictures)

    def test_links_lead_somewhere(self):
        for name in documents.pages():
            page = stack.ROOT / name
            for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", page.read_text(encoding="utf-8")):
                if "://" in target:
                    continue
                there = page.parent / target if target else page
                self.assertTrue(there.exists(), f"{name}: {target}")
                if anchor:
                    self.assertIn(anchor, anchors(there), name)


def anchors(page):
    """What the headings of a page are called in links."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


class GlossaryTest(stack.unittest.TestCase):
    def test_every_identifier_of_the_glossary_is_in_the_contract(self):
        contract = "".join(path.read_text(encoding="utf-8") for path in (stack.ROOT / "proto").rglob("*.proto"))
        glossary = (stack.ROOT / "docs/glossary.md").read_text(encoding="utf-8")
        for name in re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", glossary):
            self.assertIn(name, contract)
        # And the terms of statistics are all there.
        for prefix in ("MEASURE", "COMPARISON_BASIS", "COMPARISON_KIND", "NUMERIC_BOUND", "CLAIM_KIND",
                       "OBSERVATION_STATUS", "ACCUMULATION", "FREQUENCY", "PRICE_BASIS", "ENTITY_TYPE", "ADDITIVITY",
                       "FINDING_KIND", "COMPARE_OPERATION", "COMPARE_AXIS", "ATTRIBUTION_KIND"):
            for value in re.findall(rf"^  ({prefix}_\w+) = [1-9]", contract, re.MULTILINE):
                self.assertIn(f"`{value}`", glossary)


if __name__ == "__main__":
    if not stack.grpcurl():
        stack.skip("no grpcurl")
    stack.main()
