"""Makes the package of each language as its users would, under build/clients.

What was made is kept with a digest of what it was made of. Downloads go through the ordinary caches of the
package managers.
"""

import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/system"))
import stack  # noqa: E402: the folder is known only now

# What package managers say when their registry cannot be reached.
UNREACHABLE = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|dial tcp|no such host|i/o timeout"
    r"|TLS handshake timeout|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError"
    r"|Temporary failure in name resolution|Unknown host|Connection (?:refused|reset|timed out)"
    r"|Connect timed out|Read timed out|UnknownHostException"
    # Somebody between us and the registry whom this machine does not know.
    r"|CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|x509: certificate|unable to find valid certification path")


class Package:
    """One language. `make` makes its package, `command` runs its example."""

    language = ""
    tools = ()
    unit = ""  # in which the language counts a text

    def __init__(self):
        self.home = ROOT / "build/clients" / self.language
        self.folder = self.home / "clients" / self.language

    def make(self):
        for tool in self.tools:
            if not shutil.which(tool):
                stack.skip(f"no {tool}")
        stamp, digest = self.home / "made-of", self._digest()
        if stamp.exists() and stamp.read_text() == digest:
            return
        shutil.rmtree(self.home, ignore_errors=True)
        for name in (f"clients/{self.language}", "proto", "service-host/proto"):
            shutil.copytree(ROOT / name, self.home / name)
        began = time.monotonic()
        self._make()
        print(f"{self.language}: made in {time.monotonic() - began:.0f} s", flush=True)
        stamp.write_text(digest)

    def _digest(self):
        digest = hashlib.sha256()
        for name in (f"clients/{self.language}", "proto", "service-host/proto", "tests/clients/packages.py"):
            top = ROOT / name
            for path in sorted([top, *top.rglob("*")]):
                if path.is_file():
                    digest.update(f"{path}\n".encode() + path.read_bytes())
        return digest.hexdigest()

    def run(self, *command):
        """Runs a step. Skips the test where a registry cannot be reached, and fails it otherwise."""
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode == 0:
            return
        if unreachable := UNREACHABLE.search(done.stdout):
            stack.skip(f"the registry of {command[0]} cannot be reached: {unreachable[0]}")
        sys.exit(f"failed: {' '.join(map(str, command))}\n{done.stdout[-4000:]}")


class Python(Package):
    """A wheel, built from the source distribution, in an environment of its own."""

    language = "python"
    tools = ("python3",)
    unit = "code points"

    def _make(self):
        described = tomllib.loads((self.folder / "pyproject.toml").read_text())
        self.run("python3", "-m", "venv", self.home / "venv")
        python = self.home / "venv/bin/python"
        self.run(python, "-m", "pip", "install", "--quiet", "build", *described["build-system"]["requires"],
                 *described["project"]["dependencies"])
        self.run(python, "-m", "build", "--no-isolation", "--outdir", self.home / "dist", ".")
        self.run(python, "-m", "pip", "install", "--quiet", "--no-index", *(self.home / "dist").glob("*.whl"))

    def command(self):
        return [self.home / "venv/bin/python", self.folder / "examples/tour.py"]

    @staticmethod
    def count(text):
        return len(text)


class Go(Package):
    language = "go"
    tools = ("go", "protoc")
    unit = "bytes"

    def _make(self):
        self.run("go", "mod", "download")
        self.run("go", "generate", "./...")
        self.run("go", "vet", "./...")
        self.run("go", "build", "-o", self.home / "tour", "./examples/tour")

    def command(self):
        return [self.home / "tour"]

    @staticmethod
    def count(text):
        return len(text.encode())


class Node(Package):
    """The packed package, installed into a project of its own; the example agrees with the types."""

    language = "node"
    tools = ("node", "npm")
    unit = "UTF-16 units"

    def _make(self):
        quiet = ("--no-audit", "--no-fund", "--loglevel=error")
        self.run("npm", "install", *quiet)
        self.run("npm", "run", "check")
        self.run("npm", "pack", "--pack-destination", self.home, "--ignore-scripts")
        user = self.home / "user"
        user.mkdir()
        (user / "package.json").write_text('{"type": "module"}\n')
        self.run("npm", "install", *quiet, "--prefix", user, "--prefer-offline", *self.home.glob("*.tgz"))
        shutil.copy(self.folder / "examples/tour.js", user)

    def command(self):
        return ["node", self.home / "user/tour.js"]

    @staticmethod
    def count(text):
        return len(text.encode("utf-16-le")) // 2


class Java(Package):
    language = "java"
    tools = ("java", "javac", "mvn")
    unit = "UTF-16 units"

    def _make(self):
        self.run("mvn", "--quiet", "--batch-mode", "package")
        self.run("javac", "-encoding", "UTF-8", "-cp", self._classes(), "-d", self.home / "tour", "examples/Tour.java")

    def _classes(self):
        return f"{self.folder}/target/*:{self.folder}/target/lib/*"

    def command(self):
        return ["java", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
                "-cp", f"{self.home}/tour:{self._classes()}", "Tour"]

    @staticmethod
    def count(text):
        return Node.count(text)


PACKAGES = {each.language: each for each in (Python, Go, Node, Java)}
