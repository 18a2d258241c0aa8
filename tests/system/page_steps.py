"""Pages whose commands are run as they are printed.

A block of `sh` is run from the top of the checkout; the block of `text` behind it is what it prints. A line of …
stands for any lines, … inside a line for any words of it. A block whose answer begins with ERROR or { "code" has to
fail, and shows what it says of that. ZHIBIAO_REGENERATE=1 writes the answers anew, but for those that are shortened.
"""

import os
import re
import subprocess
import time

import stack

STEP = re.compile(r"(?P<head>```sh\n(?P<command>.*?)```\n\n```text\n)(?P<answer>.*?)(?P<tail>```\n)", re.DOTALL)

# What a failing grpcurl prints first; a finding's severity is no failure.
FAILS = re.compile(r'ERROR:|Error |\{\s*"code":')


def with_gaps(answer, page):
    """The answer with the gaps that the page has in the same lines: what is new each time, such as times."""
    lines, before = answer.splitlines(keepends=True), page.splitlines(keepends=True)
    if len(lines) != len(before):
        return answer
    return "".join(old if "…" in old and new.startswith(old[:old.index("…")]) else new
                   for new, old in zip(lines, before))


def shows(page, answer):
    """Whether the lines of a page stand for the lines of an answer."""
    at, dots = 0, False
    lines = answer.splitlines()
    parts = [part for part in re.split(r"^\s*…\n", page, flags=re.MULTILINE)]
    for number, part in enumerate(parts):
        wanted = [re.compile(".*".join(map(re.escape, line.split("…")))) for line in part.splitlines()]
        last = number == len(parts) - 1
        # Behind dots, which stand for one line at least, the first place will do; at the end only the last.
        begins = range(at + 1, len(lines) - len(wanted) + 1) if dots else range(at, at + 1)
        for begin in reversed(begins) if dots and last else begins:
            found = lines[begin:begin + len(wanted)]
            if len(found) == len(wanted) and all(each.fullmatch(line) for each, line in zip(wanted, found)):
                break
            if dots and last:
                return False
        else:
            return False
        at, dots = begin + len(wanted), True
    return at == len(lines)


class PageTest(stack.StackTest):
    """Runs a page, which `page` of the derived test names."""

    maxDiff = None
    page = None
    said_as = {}  # words of the page, and what stands for them on this machine

    def run_step(self, command, fails):
        for word, meant in self.said_as.items():
            command = command.replace(word, meant)
        tools = (stack.CTL.parent, stack.ROOT / "build/tools")
        environment = {**os.environ,
                       "PATH": os.pathsep.join([*map(str, tools), os.environ["PATH"]]),
                       "ZHIBIAO_PARSER": self.stack.addresses["parser"],
                       "ZHIBIAO_QUERY": self.stack.addresses["query"]}
        began = time.monotonic()
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", command], cwd=stack.ROOT, env=environment,
                              capture_output=True, text=True)
        print(f"{time.monotonic() - began:7.1f} s  {command.splitlines()[0][:100]}", flush=True)
        self.assertEqual(done.returncode != 0, fails, command + done.stderr)
        answer = done.stderr if fails else done.stdout
        for word, meant in self.said_as.items():
            answer = answer.replace(meant, word)
        return answer + ("" if answer.endswith("\n") or not answer else "\n")

    def after_step(self, command):
        """What has to happen before the next command."""

    def run_page(self):
        page = self.page.read_text(encoding="utf-8")
        steps = list(STEP.finditer(page))
        # Each command has an answer, and none is overlooked.
        self.assertEqual(len(steps), page.count("```sh\n"))
        written = page
        for step in steps:
            answer = self.run_step(step["command"], bool(FAILS.match(step["answer"])))
            self.after_step(step["command"])
            if shows(step["answer"], answer):
                continue
            if os.environ.get("ZHIBIAO_REGENERATE") and "…\n" not in step["answer"]:
                written = written.replace(step[0], step["head"] + with_gaps(answer, step["answer"]) + step["tail"])
                continue
            with self.subTest(command=step["command"]):
                self.assertEqual(answer, step["answer"])
        if written != page:
            self.page.write_text(written, encoding="utf-8")
