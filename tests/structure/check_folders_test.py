#!/usr/bin/env python3
"""The check of folders passes a sound tree and fails on what it is there to find."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_folders  # noqa: E402  (found beside this file)


class FoldersTest(unittest.TestCase):
    def check(self, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            return check_folders.check(root, [root / name for name in files])

    def test_accepts_a_folder_with_a_readme(self):
        self.assertEqual(self.check({"a/x.cc": "int x;\n", "a/README.md": "What is here.\n"}), [])

    def test_refuses_a_folder_without_a_readme(self):
        for name in ("x.cc", "x.proto", "x.yaml", "x"):
            self.assertEqual(self.check({f"a/{name}": "x\n"}),
                             ["a: no README.md tells of it"])

    def test_accepts_a_folder_that_the_readme_above_names(self):
        for text in ("`b/c`: x\n", "[c](b/c)\n", "`b/KIND`: x\n"):
            self.assertEqual(self.check({"a/b/c/x.proto": "x\n", "a/README.md": text}), [])

    def test_refuses_a_folder_that_the_readme_above_names_only_in_part(self):
        for text in ("`b/cd`: another\n", "`c`: of no folder\n", "`ab/c`: another\n"):
            self.assertEqual(self.check({"a/b/c/x.proto": "x\n", "a/README.md": text}),
                             ["a/b/c: no README.md tells of it"])

    def test_refuses_a_file_that_grew_out_of_hand(self):
        found = self.check({"a/x.cc": "int x;\n" * 501, "a/README.md": "What is here.\n"})
        self.assertEqual(found, ["a/x.cc: 501 lines, more than 500"])


if __name__ == "__main__":
    unittest.main()
