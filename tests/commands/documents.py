"""The commands which the documents of this repository show: where they stand, and how they read.

A command stands in a block of `sh`, in an indented block, or in backquotes within a sentence. What shows something else is
told apart by its first words.
"""

import pathlib
import re
import subprocess
import sys
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What people type. Programs of the repository itself are known by their path.
PROGRAMS = set("""base64 cat cd cmake cmctl createdb ctest deploy docker export for go grpcurl gzip java kubectl man mvn nginx ninja node
    npm pg_amcheck pg_basebackup pg_ctl pg_dump pg_restore pg_rewind pg_verifybackup podman producer psql python3 sort
    ulimit venv/bin/python zhibiao-parser zhibiao-query zhibiaoctl""".split())
SQL = {"ALTER", "ANALYZE", "CREATE", "DROP", "GRANT", "SELECT", "VACUUM"}
# Documents whose texts are no instructions: what was, and what is read.
NO_INSTRUCTIONS = re.compile(r"CHANGELOG\.md|samples/(?!README).*")


class Command(NamedTuple):
    page: str
    text: str
    inline: bool

    @property
    def key(self):
        """The text on one line, as the ledger has it."""
        return " ".join(self.text.split())


class Block(NamedTuple):
    page: str
    language: str  # of its fence; empty for an indented one
    text: str

    @property
    def first_line(self):
        return self.text.strip().splitlines()[0].strip()

    @property
    def is_commands(self):
        return self.language == "sh" or (not self.language and is_typed(self.first_line, self.page))


def pages():
    """Paths of the documents, from the top of the checkout."""
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
                            stdout=subprocess.PIPE, text=True)
    if listed.returncode:
        print("skipped: not a git checkout")
        sys.exit(77)
    return sorted(name for name in set(listed.stdout.split()) if not NO_INSTRUCTIONS.fullmatch(name) and (ROOT / name).exists())


def words_of(command):
    """Without assignments to the environment in front."""
    words = command.split()
    while words and re.match(r"[A-Z_]+=", words[0]):
        words = words[1:]
    return words


def program_of(command):
    words = words_of(command)
    return words[0] if words else ""


def is_script(name, page):
    """Whether it is the path of a program, from the top or from the folder of the page."""
    return any(path.is_file() and path.stat().st_mode & 0o111 for path in (ROOT / name, (ROOT / page).parent / name))


def is_typed(text, page):
    """Whether a text reads as something to type: by its program, or because it gives somebody a flag."""
    program = program_of(text)
    return (program in PROGRAMS or program in SQL or program.startswith("build/") or is_script(program, page)
            or bool(re.match(r"[\w./-]+ (?:[\w./-]+ )*--?[a-z]", text)))


def blocks(page):
    """The blocks of a page, fenced and indented, in order."""
    found, rest = [], []
    text = (ROOT / page).read_text(encoding="utf-8")
    for number, part in enumerate(re.split(r"^```(\w*)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)):
        if number % 3 == 0:
            rest = re.findall(r"(?:(?<=\n\n)|\A)((?:(?: {4,}\S.*|[ \t]*)\n)*(?: {4,}\S.*\n))", part)
            found += [Block(page, "", each) for each in rest if each.strip()]
        elif number % 3 == 1:
            language = part
        else:
            found.append(Block(page, language or "?", part))
    return found


def is_whole(text):
    return subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True).returncode == 0


def commands_in(block):
    """The commands of a block: lines that belong together joined, remarks left out."""
    found, begun = [], ""
    for line in block.text.splitlines():
        line = re.sub(r"(^|\s{2,})#.*", "", line).strip()
        if not line:
            continue
        begun = begun[:-1] + line if begun.endswith("\\") else f"{begun}\n{line}".lstrip()
        if program_of(begun) in SQL or (not line.endswith("\\") and is_whole(begun)):
            found.append(begun)
            begun = ""
    return found + ([begun] if begun else [])


def spans(page):
    """What stands in backquotes outside of blocks, on one line each."""
    text = re.sub(r"^```.*?^```$|^ {4,}[^\n]*$", "", (ROOT / page).read_text(encoding="utf-8"),
                  flags=re.MULTILINE | re.DOTALL)
    return [" ".join(span.split()) for span in re.findall(r"(?<!`)`([^`]+)`(?!`)", text)]


def inline_commands(page):
    """What stands in backquotes and reads as something to type, with arguments or as a path."""
    return [span for span in spans(page)
            if is_typed(span, page) and (" " in span or ("/" in span and is_script(span, page)))]


def commands(page):
    """All commands of a page, those of blocks first."""
    return ([Command(page, each, False) for block in blocks(page) if block.is_commands for each in commands_in(block)] +
            [Command(page, each, True) for each in inline_commands(page)])
