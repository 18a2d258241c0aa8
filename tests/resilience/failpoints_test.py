#!/usr/bin/env python3
"""The parser service dies by SIGKILL at each place of a write, is started again, and in the end the
store is as if nothing had happened."""

import base64
import collections
import itertools
import pathlib
import subprocess
import unittest
import uuid

import common
import stack

PROGRAM = stack.BUILD / "tests/resilience/zhibiao-parser-failpoints"
DUMP_STORE = stack.BUILD / "record-store/dump_store"
SEND_STREAM = stack.BUILD / "tests/system/send_stream"
# At which passing it dies: small numbers, so that each is reached.
PASSINGS = common.scale([1], list(range(1, 21)))
DOCUMENTS = 30

# Place -> the work that passes it.
PLACES = {
    "handler/read": "create", "create/begun": "create", "write/document-rows": "create",
    "write/shared": "create", "write/records": "create", "create/before-commit": "create",
    "create/after-commit": "create", "handler/stored": "create",
    "ingest/locked": "stream", "ingest/before-commit": "stream", "ingest/after-commit": "stream",
    "life/before-commit": "update", "life/after-commit": "update", "handler/replaced": "update",
    "handler/deleted": "delete",
    "audit/findings": "create", "audit/before-commit": "create", "audit/after-commit": "create",
    "job/before-commit": "reparse", "job/after-commit": "reparse",
    "reparse/taken": "reparse", "reparse/replaced": "reparse",
}


def text(number):
    return (f"第{number}号消费快报\n\n2023年{number % 12 + 1}月份，社会消费品零售总额{40000 + number}亿元，"
            f"同比增长{number % 9}.3%。居民消费价格同比上涨{number % 4}.5%。\n")


class FailpointsTest(unittest.TestCase):
    def make_stack(self):
        made = stack.Stack()
        self.addCleanup(made.close)
        made.stop("parser")
        made.listen = f"unix:{made.folder}/parser.socket"
        made.start("parser", made.listen, program=PROGRAM)
        return made

    def insist(self, made, method, request):
        """Calls until the service answers, starting it again when it died."""
        while True:
            try:
                return made.call("parser", method, request)
            except stack.CallError as error:
                if error.code != "UNAVAILABLE":
                    raise
                self.revive(made)

    def revive(self, made):
        """Starts the service again if it has died, or is about to."""
        try:
            made.processes["parser"].wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            return
        made.start("parser", made.listen, program=PROGRAM)

    def work(self, made, kind, run):
        """Returns when everything is acknowledged."""
        if kind == "stream":
            path = pathlib.Path(made.folder, "documents")
            path.write_text("\0".join(text(i) for i in range(DOCUMENTS)))
            sending = subprocess.Popen([SEND_STREAM, made.listen, f"ingestStreams/{run}", path],
                                       stdout=subprocess.DEVNULL)
            while sending.poll() is None:
                self.revive(made)
            self.assertEqual(sending.returncode, 0)
            return
        names = []
        for i in range(5):
            document = {"content": base64.b64encode(text(i).encode()).decode(),
                        "mimeType": "text/plain", "publishDate": "2024-01-17"}
            request = {"document": document, "documentId": f"d{i}",
                       "requestId": str(uuid.uuid4())}
            names.append(self.insist(made, "CreateDocument", request)["name"])
        if kind == "update":
            for name in names:
                request = {"document": {"name": name, "title": "另一个标题"}, "updateMask": "title",
                           "requestId": str(uuid.uuid4())}
                self.insist(made, "UpdateDocument", request)
        if kind == "delete":
            for name in names[:3]:
                self.insist(made, "DeleteDocument", {"name": name,
                                                     "requestId": str(uuid.uuid4())})
        if kind == "reparse":
            request = {"requestId": str(uuid.uuid4())}
            job = self.insist(made, "ReparseDocuments", request)["name"]
            for _ in range(300):
                found = self.insist(made, "GetReparseJob", {"name": job})
                if found["state"].endswith("SUCCEEDED"):
                    return
                self.revive(made)
            self.fail(f"the job did not end: {found}")

    def dump(self, made):
        # It may die while it audits.
        while made.ask_database("SELECT count(*) FROM audit_due") != "0":
            self.revive(made)
        done = subprocess.run([DUMP_STORE, made.database], check=True, stdout=subprocess.PIPE)
        return collections.Counter(done.stdout.splitlines())

    def test_ends_as_undisturbed(self):
        made = self.make_stack()
        undisturbed = {}
        for kind in sorted(set(PLACES.values())):
            self.restart_empty(made)
            self.work(made, kind, f"u-{kind}")
            undisturbed[kind] = self.dump(made)
        died = 0
        for (place, kind), passing in itertools.product(PLACES.items(), PASSINGS):
            with self.subTest(place=place, passing=passing):
                self.restart_empty(made, {"ZHIBIAO_KILL_AT": f"{place}:{passing}"})
                doomed = made.processes["parser"]
                self.work(made, kind, f"s-{passing}-{place.replace('/', '-')}")
                found = self.dump(made)
                died += doomed.poll() == -9
                if passing == 1:
                    self.assertEqual(doomed.poll(), -9, "it never came by")
                more, fewer = found - undisturbed[kind], undisturbed[kind] - found
                self.assertEqual((list(more)[:2], list(fewer)[:2]), ([], []),
                                 f"{len(more)} records more, {len(fewer)} fewer")
        print(f"{len(PLACES)} places, {died} deaths")

    def restart_empty(self, made, environment=None):
        if made.is_running("parser"):
            made.stop("parser")
        tables = made.ask_database(
            "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables WHERE schemaname ="
            " 'public' AND tablename <> 'schema_migration'")
        made.ask_database(f"TRUNCATE {tables}")
        made.start("parser", made.listen, program=PROGRAM, environment=environment)


if __name__ == "__main__":
    if not PROGRAM.exists():
        stack.skip(f"not built: {PROGRAM}")
    common.main()
