#!/usr/bin/env python3
"""Questions go to a hot standby, see what a token demands, and go on when either server dies."""

import json
import os
import re
import signal
import subprocess
import urllib.request

import stack

TOKEN = "zhibiao-freshness-token"
TEXT = "2024年{month}月份，规模以上工业增加值同比增长{value}%。\n"


class ReplicasTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = cls.stack.folder
        cls.start_standby()
        cls.addClassCleanup(cls.stop_standby)
        cls.stack.stop("query")
        replica = f"{cls.uri_of_standby()} user=zhibiao_reader"
        cls.stack.start("query", flags=(f"--replicas={replica}", "--metrics-listen=127.0.0.1:0"))
        cls.metrics_address = json.loads(next(
            line for line in reversed(cls.stack.log("query").splitlines())
            if '"listening"' in line))["metrics"]
        cls.documents = 0

    @classmethod
    def start_standby(cls):
        subprocess.run([stack.CLUSTER, "standby", cls.folder / "standby", cls.folder / "postgres", "--fast"],
                       check=True, stdout=subprocess.PIPE)

    @classmethod
    def stop_standby(cls):
        subprocess.run([stack.CLUSTER, "stop", cls.folder / "standby"], check=True)

    @classmethod
    def uri_of_standby(cls):
        done = subprocess.run([stack.CLUSTER, "uri", cls.folder / "standby"], check=True,
                              stdout=subprocess.PIPE, text=True)
        return done.stdout.strip()

    def on_standby(self, sql):
        subprocess.run(["psql", "-XAtqc", sql, self.uri_of_standby()], check=True,
                       stdout=subprocess.PIPE)

    def kill(self, cluster):
        """SIGKILL for a server and all its sessions."""
        server = (self.folder / cluster / "data/postmaster.pid").read_text().splitlines()[0]
        subprocess.run(["pkill", "-9", "-P", server])
        os.kill(int(server), signal.SIGKILL)

    def write(self):
        """Stores a document that is new, and returns its name and the token of the write."""
        type(self).documents += 1
        number = self.documents
        name = self.stack.create(TEXT.format(month=number % 12 + 1, value=f"{number / 10:.1f}"))["name"]
        return name, self.stack.trailers[TOKEN]

    def read(self, name, token=None):
        return self.stack.call("query", "GetDocument", {"name": name},
                               metadata={TOKEN: token} if token else None)

    def is_refused(self, code, name, token=None):
        try:
            self.read(name, token)
        except stack.CallError as error:
            return error.code == code
        return False

    def metric(self, name):
        """The values of a metric by server: `primary` and `standby`."""
        with urllib.request.urlopen(f"http://{self.metrics_address}/metrics") as page:
            text = page.read().decode()
        found = re.findall(rf'^{name}\{{server="([^"]*)"\}} (.*)$', text, re.MULTILINE)
        return {"standby" if f"{self.folder}/standby/" in server else "primary": float(value)
                for server, value in found}

    def answers(self, server, name, token=None):
        """Whether the next question is answered by this server and no other."""
        before = self.metric("zhibiao_read_server_reads_total")
        self.read(name, token)
        after = self.metric("zhibiao_read_server_reads_total")
        return [each for each in after if after[each] > before[each]] == [server]

    def test_a_token_sees_its_write_while_the_standby_stands_still(self):
        before, token_of_before = self.write()
        self.stack.wait_for(lambda: self.answers("standby", before, token_of_before))
        self.on_standby("SELECT pg_wal_replay_pause()")
        try:
            name, token = self.write()
            self.assertEqual(self.read(name, token)["name"], name)
            listed = self.stack.call("query", "ListDocuments", {"pageSize": 1000},
                                     metadata={TOKEN: token})
            self.assertIn(name, [each["name"] for each in listed["documents"]])
            # It is the standby that answers without the token: it does not know the document yet.
            self.assertTrue(self.is_refused("NOT_FOUND", name))
            self.assertTrue(self.answers("standby", before))
        finally:
            self.on_standby("SELECT pg_wal_replay_resume()")
        self.stack.wait_for(lambda: self.answers("standby", name, token))
        self.read(name)

    def test_every_write_is_seen_at_once_with_its_token(self):
        for _ in range(20):
            name, token = self.write()
            self.assertEqual(self.read(name, token)["name"], name)

    def test_a_killed_standby_costs_no_question_and_is_used_again_when_it_is_back(self):
        name, token = self.write()
        self.stack.wait_for(lambda: self.answers("standby", name, token))
        self.kill("standby")
        for _ in range(20):
            self.read(name)
            self.read(name, token)
        self.stack.wait_for(lambda: self.metric("zhibiao_read_server_usable")["standby"] == 0)
        self.assertTrue(self.answers("primary", name))
        self.start_standby()
        self.stack.wait_for(lambda: self.answers("standby", name))
        self.stack.wait_for(lambda: "a database server is left out" in self.stack.log("query"))
        self.stack.wait_for(lambda: "a database server is used again" in self.stack.log("query"))

    def test_questions_go_on_while_the_primary_is_down(self):
        name, token = self.write()
        self.stack.wait_for(lambda: self.answers("standby", name, token))
        self.kill("postgres")
        try:
            self.stack.wait_for(lambda: self.metric("zhibiao_read_server_usable")["primary"] == 0)
            for _ in range(10):
                self.read(name)
                self.read(name, token)
            with urllib.request.urlopen(f"http://{self.metrics_address}/metrics") as page:
                self.assertIn("\nzhibiao_ready 1\n", page.read().decode())
        finally:
            subprocess.run([stack.CLUSTER, "start", self.folder / "postgres", "--fast"], check=True,
                           stdout=subprocess.PIPE)
        name, token = self.write()
        self.assertEqual(self.read(name, token)["name"], name)
        self.stack.wait_for(lambda: self.answers("standby", name, token))

    def test_a_token_of_another_database_or_none_at_all_is_refused(self):
        name, token = self.write()
        version, database, *rest = token.split("-")
        foreign = "-".join([version, f"{int(database, 16) ^ 1:016x}", *rest])
        for wrong, reason in (("fresh", "INVALID_FRESHNESS_TOKEN"),
                              (token[:-1], "INVALID_FRESHNESS_TOKEN"),
                              (foreign, "FOREIGN_FRESHNESS_TOKEN")):
            with self.subTest(wrong):
                with self.assertRaises(stack.CallError) as caught:
                    self.read(name, wrong)
                self.assertEqual(caught.exception.code, "INVALID_ARGUMENT")
                self.assertEqual(caught.exception.reason, reason)
                self.assertIn(TOKEN, caught.exception.message)

    def test_grpcurl_shows_a_token_and_takes_it_for_a_stream(self):
        if stack.grpcurl() is None:
            self.skipTest("grpcurl is not there")
        document = {"content": "5LqM5pyI5Lu95aKe6ZW/NC4wJeOAgg==", "mimeType": "text/plain"}
        written = self.grpcurl("parser", "CreateDocument", {"document": document}, "-v")
        token = re.search(rf"^{TOKEN}: (\S+)$", written, re.MULTILINE).group(1)
        earlier = re.search(r'"name": "(documents/[^"]*)"', written).group(1)
        self.stack.wait_for(lambda: self.answers("standby", earlier, token))
        self.on_standby("SELECT pg_wal_replay_pause()")
        try:
            later, token_of_later = self.write()
            # The standby has what the first token demands, and not the later document.
            for demanded, is_there in ((token_of_later, True), (token, False)):
                streamed = self.grpcurl("query", "ReadObservations", {}, "-H", f"{TOKEN}: {demanded}")
                self.assertIn(f"{earlier}/observations", streamed)
                self.assertEqual(f"{later}/observations" in streamed, is_there)
        finally:
            self.on_standby("SELECT pg_wal_replay_resume()")

    def grpcurl(self, service, method, request, *options):
        done = subprocess.run(
            [stack.grpcurl(), "-plaintext", "-max-time", "60", *options, "-d", json.dumps(request),
             self.stack.addresses[service], f"{stack.SERVICE_OF[service]}/{method}"],
            capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout


if __name__ == "__main__":
    stack.main()
