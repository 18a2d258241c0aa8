#!/usr/bin/env python3
"""What zhibiaoctl says of itself: help, manual page, completion in real shells, and how it installs."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import stack

UTF8 = {**os.environ, "LC_ALL": "C.UTF-8"}
CHINESE = {**os.environ, "LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}
PATH = os.pathsep.join([str(stack.CTL.parent), os.environ["PATH"]])


def ctl(*arguments, env=None):
    done = subprocess.run([stack.CTL, *arguments], capture_output=True, text=True, env=env)
    return done.returncode, done.stdout, done.stderr


class ShellTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, *arguments, env=None):
        code, text, said = ctl(*arguments, env=env)
        self.assertEqual((code, said), (0, ""))
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def need(self, program):
        if shutil.which(program) is None:
            self.skipTest(f"{program} is not installed")

    def test_helps_without_a_service_and_says_how_it_ended(self):
        for words in (("help",), ("--help",), ("help", "query"), ("query", "--help"), ("--version",)):
            code, text, said = ctl(*words)
            self.assertEqual((code, said), (0, ""), words)
            self.assertTrue(text)
        self.assertEqual(ctl("query", "--help"), ctl("help", "query"))
        code, text, said = ctl()
        self.assertEqual((code, text), (1, ""))
        self.assertIn("zhibiaoctl COMMAND", said)

    def test_speaks_the_language_of_the_locale(self):
        self.assertIn("存入文档", ctl("help", env=CHINESE)[1])
        self.assertIn("stores documents", ctl("help", env=UTF8)[1])
        code, _, said = ctl("quary", env=CHINESE)
        self.assertEqual((code, said.splitlines()[0]), (1, "没有命令 quary；是否想用 query？"))

    def test_man_shows_both_manual_pages_without_a_warning(self):
        self.need("man")
        for name, env in (("en.1", UTF8), ("zh.1", CHINESE)):
            page = self.write(name, "manual", env=env)
            done = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True, env=UTF8)
            self.assertEqual((done.returncode, done.stderr), (0, ""), name)
            self.assertIn("--accumulation=", done.stdout)

    def complete_in_bash(self, *words):
        script = self.write("bash", "completion", "bash")
        # bash cuts words at `=`.
        parts = [part for word in words for part in (word.replace("=", " = ").split(" "))]
        quoted = " ".join(f"'{part}'" for part in ("zhibiaoctl", *parts))
        done = subprocess.run(
            ["bash", "-c", f"source {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(parts)}; _zhibiaoctl; "
             "printf '%s\\n' \"${COMPREPLY[@]}\""], capture_output=True, text=True, cwd=self.folder)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_completes_commands_flags_values_and_files(self):
        self.assertEqual(self.complete_in_bash("comp"), ["comparisons", "compare", "completion"])
        self.assertEqual(sorted(self.complete_in_bash("query", "--fr")), ["--frequency", "--from"])
        self.assertNotIn("--across", self.complete_in_bash("query", "--"))
        self.assertIn("--across", self.complete_in_bash("compare", "--"))
        self.assertEqual(self.complete_in_bash("series", "--output=c"), ["csv"])
        self.assertEqual(self.complete_in_bash("query", "--frequency", "q"), ["quarterly"])
        (self.folder / "release.md").touch()
        self.assertEqual(self.complete_in_bash("ingest", "rel"), ["release.md"])
        self.assertEqual(self.complete_in_bash("completion", ""), ["bash", "zsh", "fish"])
        self.assertEqual(self.complete_in_bash("help", "vin"), ["vintages"])

    def complete_in_fish(self, line):
        script = self.write("fish", "completion", "fish")
        done = subprocess.run(["fish", "--no-config", "-c", f"source {script}; complete -C '{line}'"],
                              capture_output=True, text=True, env={**UTF8, "PATH": PATH, "HOME": str(self.folder)},
                              cwd=self.folder)
        self.assertEqual(done.stderr, "")
        return [each.split("\t")[0] for each in done.stdout.splitlines()]

    def test_fish_completes_commands_flags_values_and_files(self):
        self.need("fish")
        self.assertEqual(sorted(self.complete_in_fish("zhibiaoctl comp")), ["compare", "comparisons", "completion"])
        self.assertIn("--from", self.complete_in_fish("zhibiaoctl query --f"))
        self.assertNotIn("--across", self.complete_in_fish("zhibiaoctl query --"))
        self.assertEqual(self.complete_in_fish("zhibiaoctl series --output=c"), ["--output=csv"])
        (self.folder / "release.md").touch()
        self.assertIn("release.md", self.complete_in_fish("zhibiaoctl ingest rel"))

    def complete_in_zsh(self, line):
        """What zsh lists, in a terminal of its own: completion needs an interactive shell."""
        script = self.write("_zhibiaoctl", "completion", "zsh")
        driver = self.folder / "driver.zsh"
        driver.write_text(f"""
zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner "PROMPT=; cd {self.folder}; stty cols 200; fpath=({script.parent} \\$fpath); autoload -Uz compinit; compinit -u -D; print READY"
zpty -r -m inner seen '*READY*READY*'
zpty -w -n inner {line!r}$'\\t\\t'
sleep 1
zpty -r -t inner seen ''
while zpty -r -t inner part; do seen+=$part; done
print -r -- $seen
""", encoding="utf-8")
        done = subprocess.run(["zsh", "-f", driver], capture_output=True, text=True, timeout=60,
                              env={**UTF8, "PATH": PATH, "TERM": "vt100"})
        return done.stdout

    def test_zsh_completes_commands_and_flags(self):
        self.need("zsh")
        shown = self.complete_in_zsh("zhibiaoctl comp")
        for name in ("compare", "comparisons", "completion"):
            self.assertIn(name, shown)
        self.assertIn("--frequency", self.complete_in_zsh("zhibiaoctl query --f"))

    def test_installs_with_its_manual_and_completions(self):
        build = stack.BUILD
        if not (build / "zhibiaoctl/zhibiaoctl.1").exists():
            self.skipTest("the texts are not built")
        subprocess.run(["cmake", "--install", build, "--prefix", self.folder, "--component", "zhibiaoctl"],
                       check=True, capture_output=True)
        found = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}
        self.assertEqual(found, {
            "bin/zhibiaoctl", "share/man/man1/zhibiaoctl.1", "share/man/zh_CN/man1/zhibiaoctl.1",
            "share/bash-completion/completions/zhibiaoctl", "share/zsh/site-functions/_zhibiaoctl",
            "share/fish/vendor_completions.d/zhibiaoctl.fish"})
        self.assertEqual((self.folder / "share/man/man1/zhibiaoctl.1").read_text(encoding="utf-8"),
                         ctl("manual", env=UTF8)[1])


if __name__ == "__main__":
    stack.main()
