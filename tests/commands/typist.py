"""Types the commands that the ledger gives to a test, as their pages print them."""

import os
import pathlib
import pwd
import shutil
import subprocess
import sys

from documents import ROOT
from ledger import ledger

sys.path.append(str(ROOT / "tests/deploy"))
from cluster import ClusterTest, Services, stack  # noqa: E402, F401: the folder is known only now

POSTGRES = pathlib.Path(sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1])
# PostgreSQL's own programs work on files of the server, hence as the user to whom they belong.
OF_THE_SERVER = ("pg_amcheck", "pg_basebackup", "pg_ctl", "pg_dump", "pg_restore", "pg_verifybackup")
AS_POSTGRES = "setpriv --reuid=postgres --regid=postgres --init-groups " if os.geteuid() == 0 else ""


class Typist:
    """For one test. What stands for the reader's own in a command, such as a host, is named with what it is here.

    The folder is where commands are typed: a link to the checkout's deploy/ and samples/ stands in it.
    """

    def __init__(self, test, folder):
        self.due = ledger().due(test)
        self.left = {each.key for each in self.due}
        self.folder = pathlib.Path(folder)
        if os.geteuid() == 0:
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, -1)
        self.folder.chmod(0o755)
        for name in ("deploy", "samples", "tests"):
            (self.folder / name).symlink_to(ROOT / name)
        programs = self.folder / "programs"
        programs.mkdir()
        for path in (*stack.PROGRAMS.values(), stack.CTL):
            (programs / path.name).symlink_to(path)
        for name in OF_THE_SERVER:
            (programs / name).write_text(f'#!/bin/sh\nexec {AS_POSTGRES}{POSTGRES}/{name} "$@"\n')
            (programs / name).chmod(0o755)
        grpcurl = stack.grpcurl()
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "BROWSER": "true", "PATH": os.pathsep.join(
            [str(programs), *([str(pathlib.Path(grpcurl).parent)] if grpcurl else []), os.environ["PATH"], "/usr/sbin"])}

    def take(self, words, names=None):
        """The one command due that is or holds the words, with names replaced; it counts as typed."""
        found = [each for each in self.due if words == each.key] or [each for each in self.due if words in each.key]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} commands hold {words!r}: {[each.key for each in found]}")
        self.left.discard(found[0].key)
        text = found[0].text
        for word, meant in (names or {}).items():
            if word not in text:
                raise AssertionError(f"no {word!r} to replace in {text}")
            text = text.replace(word, str(meant))
        return text

    def run(self, text, expected=0, **environment):
        """The finished process of a shell that runs the text."""
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", text], cwd=self.folder, capture_output=True, text=True,
                              env={**self.environment, **environment}, timeout=300)
        if expected is not None and done.returncode != expected:
            raise AssertionError(f"ended with {done.returncode}: {text}\n{done.stdout[-1000:]}{done.stderr[-2000:]}")
        return done

    def type(self, words, names=None, **environment):
        """Takes and runs; the answer."""
        return self.run(self.take(words, names), **environment).stdout

    def start(self, text, **environment):
        """The running process of a command that stays."""
        return subprocess.Popen(["bash", "-c", f"exec {text}"], cwd=self.folder, env={**self.environment, **environment},
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def finish(self):
        """Nothing may be left; for the end of the tests of a file."""
        if self.left:
            raise AssertionError(f"not typed: {sorted(self.left)}")


def need(*programs):
    for each in programs:
        if not shutil.which(each):
            stack.skip(f"no {each}")
