"""Both services on a private PostgreSQL in a temporary folder, for the system tests."""

import base64
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("ZHIBIAO_BUILD_DIR", ROOT / "build/release"))
CLUSTER = ROOT / "record-store/testing/postgres-cluster"
PROGRAMS = {
    "parser": BUILD / "parser-service/zhibiao-parser",
    "query": BUILD / "query-service/zhibiao-query",
}
# Memory and speed of what is built with sanitizers say nothing of a release.
SANITIZED = bool(os.environ.get("ZHIBIAO_SANITIZE"))
CTL = BUILD / "zhibiaoctl/zhibiaoctl"
GRPC_CALL = BUILD / "tests/system/grpc_call"
READ_STREAM = BUILD / "tests/system/read_stream"
FILL_STORE = BUILD / "record-store/fill_store"
DUMP_STORE = BUILD / "record-store/dump_store"
SERVICE_OF = {"parser": "zhibiao.v1.ParserService", "query": "zhibiao.v1.QueryService"}
ROLE_OF = {"parser": "zhibiao_writer", "query": "zhibiao_reader"}
SECONDS_TO_START = 60


class CallError(Exception):
    """A call that a service refused: code, reason and field as the client gets them."""

    def __init__(self, fields):
        self.code = fields.get("code", "")
        self.reason = fields.get("reason", "")
        self.field = fields.get("field", "")
        self.message = fields.get("message", "")
        super().__init__(f"{self.code} ({self.reason}) in {self.field!r}: {self.message}")


class Stack:
    """A database and the two services. `close` ends them and removes all they stored."""

    def __init__(self, parser_flags=(), fast=True, folder=None,
                 security=("--plaintext",)):
        self.flags = {"parser": list(parser_flags), "query": []}
        self.security = security  # flags of both
        self._fast = ["--fast"] if fast else []  # without durability
        self.folder = folder or pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-system."))
        self.folder.mkdir(exist_ok=True)
        self.processes = {}
        self.addresses = {}
        self.trailers = {}
        try:
            self.database = self._cluster("start", *self._fast)
            subprocess.run([PROGRAMS["parser"], "migrate", f"--database={self.database}"],
                           check=True, capture_output=True, text=True)
            self.start("parser")
            self.start("query")
        except BaseException:
            self.close()
            raise

    def _cluster(self, command, *arguments):
        done = subprocess.run([CLUSTER, command, self.folder / "postgres", *arguments],
                              check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.strip()

    def uri(self, name):
        """The connection string of a service's role."""
        return self._cluster("uri", ROLE_OF[name.partition("-")[0]])

    def start(self, name, listen="127.0.0.1:0", flags=(), program=None, environment=None):
        """Starts a service and returns when it listens, at a port of its own or a given address.
        A further server of a service has a name such as `query-2`."""
        kind = name.partition("-")[0]
        port_file = self.folder / f"{name}.port"
        port_file.unlink(missing_ok=True)
        with open(self.folder / f"{name}.log", "ab") as log:
            process = subprocess.Popen(
                [program or PROGRAMS[kind], *self.security, f"--listen={listen}", f"--port-file={port_file}",
                 f"--database={self.uri(name)}", *self.flags[kind], *flags], stdout=log, stderr=log,
                env={**os.environ, **(environment or {})})
        self.processes[name] = process
        for _ in range(SECONDS_TO_START * 100):
            if port_file.exists():
                self.addresses[name] = (listen if listen.startswith("unix:") else
                                        f"127.0.0.1:{port_file.read_text().strip()}")
                return
            if process.poll() is not None:
                break
            time.sleep(0.01)
        raise RuntimeError(f"{name} does not listen:\n{self.log(name)[-3000:]}")

    def wait_for_audit(self):
        """Returns when everything stored has been held against everything else."""
        self.wait_for(lambda: self.ask_database("SELECT count(*) FROM audit_due") == "0")

    def ask_database(self, sql):
        done = subprocess.run(["psql", "-XAtqc", sql, self.database], check=True,
                              stdout=subprocess.PIPE, text=True)
        return done.stdout.strip()

    def dump(self):
        """All that is stored, as lines which are the same for the same documents, whoever stored them when."""
        self.wait_for_audit()
        done = subprocess.run([DUMP_STORE, self.database], check=True, stdout=subprocess.PIPE)
        return sorted(done.stdout.splitlines())

    @staticmethod
    def wait_for(ask):
        """The answer of `ask` as soon as there is one: what happens in the background takes moments."""
        for _ in range(600):
            if answer := ask():
                return answer
            time.sleep(0.2)
        raise RuntimeError("nothing came within two minutes")

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def kill(self, name):
        """SIGKILL: no chance to say anything."""
        self.processes[name].kill()
        self.processes[name].wait()

    def signal_database(self, number):
        """Sends a signal to the postmaster and all that it started."""
        pid = int((self.folder / "postgres/data/postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(pid)], stdout=subprocess.PIPE, text=True)
        for each in [pid, *map(int, children.stdout.split())]:
            try:
                os.kill(each, number)
            except ProcessLookupError:
                pass

    def kill_database(self):
        self.signal_database(signal.SIGKILL)

    def stop_database(self):
        """Nothing that is stored is lost."""
        self._cluster("stop")

    def start_database(self):
        self._cluster("start", *self._fast)

    def stop(self, name):
        """SIGTERM; returns the exit code."""
        self.processes[name].send_signal(signal.SIGTERM)
        return self.processes[name].wait(timeout=60)

    def is_running(self, name):
        return self.processes[name].poll() is None

    def call(self, name, method, request=None, raw=None, metadata=None):
        """The answer as a dict. Raises CallError when the service refuses. What came with the end
        of the call is in `trailers` until the next call."""
        command = [GRPC_CALL, self.addresses[name], f"{SERVICE_OF[name]}/{method}"]
        if raw is not None:
            command.append("--raw")
        command += [f"--metadata={key}={value}" for key, value in (metadata or {}).items()]
        done = subprocess.run(command, capture_output=True,
                              input=raw if raw is not None else json.dumps(request or {}).encode())
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode(errors="replace"))
        fields = json.loads(done.stdout)
        self.trailers = fields.pop("trailers", {})
        if "answer" not in fields:
            raise CallError(fields)
        return fields["answer"]

    def create(self, text, mime_type="text/plain", **fields):
        """Stores a document and returns it."""
        content = text if isinstance(text, bytes) else text.encode()
        document = {"content": base64.b64encode(content).decode(), "mimeType": mime_type, **fields}
        return self.call("parser", "CreateDocument", {"document": document})

    def create_sample(self, name, **fields):
        path = ROOT / "samples" / name
        mime = {".md": "text/markdown", ".html": "text/html"}.get(path.suffix, "text/plain")
        return self.create(path.read_bytes(), mime, **fields)

    def close(self):
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        subprocess.run([CLUSTER, "stop", self.folder / "postgres"], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)


class StackTest(unittest.TestCase):
    """Tests of one class share a stack."""

    parser_flags = ()

    @classmethod
    def setUpClass(cls):
        cls.stack = Stack(cls.parser_flags)
        cls.addClassCleanup(cls.stack.close)

    def tearDown(self):
        for name in self.stack.processes:
            self.assertTrue(self.stack.is_running(name),
                            f"{name} died:\n{self.stack.log(name)[-3000:]}")


def grpcurl():
    """The path of grpcurl, or None."""
    built = ROOT / "build/tools/grpcurl"
    return str(built) if built.exists() else shutil.which("grpcurl")


def skip(reason):
    """Ends the test as skipped, which ctest knows by this exit code."""
    print(f"skipped: {reason}")
    sys.exit(77)


def main():
    """Runs the tests of the file that was started."""
    missing = [str(path) for path in (*PROGRAMS.values(), CTL, GRPC_CALL, READ_STREAM, FILL_STORE, DUMP_STORE)
               if not path.exists()]
    if missing and "ZHIBIAO_BUILD_DIR" in os.environ:
        # Whoever says where the programs are, as ctest does, has built them.
        sys.exit("not built: " + ", ".join(missing))
    if missing:
        skip("not built: " + ", ".join(missing))
    unittest.main(verbosity=2)
