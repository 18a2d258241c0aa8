#!/usr/bin/env python3
"""Whoever runs the services types what docs/operations.md and deploy/edge/README.md print: a standby is set up, read and
promoted, TLS tried out, the edge rendered and reloaded. Backups are typed by tests/deploy/backup_test.py."""

import pathlib
import re
import shutil
import socket
import tempfile
import time

import documents
import typist
from documents import ROOT
from typist import ClusterTest, Services, stack


class OperationsTest(ClusterTest):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-operations.")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.typist = typist.Typist("commands.operations", folder.name)
        cls.addClassCleanup(cls.typist.finish)
        cls.primary = cls.cluster("primary")
        cls.primary.create()
        cls.primary.migrate().check_returncode()
        cls.services = Services(cls.primary)
        cls.addClassCleanup(cls.services.close)
        cls.services.create_sample("industry-monthly-2023-12.txt")

    def serve(self, command):
        """Starts a query service as the page says, at an address that is free; returns that."""
        port = self.folder / "port"
        port.unlink(missing_ok=True)
        process = self.typist.start(f"{command} --port-file={port}")
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        for _ in range(600):
            if port.exists():
                return f"127.0.0.1:{port.read_text().strip()}"
            if process.poll() is not None:
                break
            time.sleep(0.05)
        return self.fail(process.stderr.read()[-2000:])

    def set_up_standby(self):
        """Another cluster that follows the primary."""
        self.primary.psql("-c", self.typist.take("CREATE ROLE replicator"))
        self.assertEqual(self.primary.psql("-c", "SELECT rolpassword LIKE 'SCRAM%' FROM pg_authid"
                                                 " WHERE rolname = 'replicator'"), "t")
        page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
        allowed = self.folder / "primary/data/pg_hba.conf"
        with open(allowed, "a", encoding="utf-8") as rules:
            rules.write(re.search(r"^ +(host +replication .*\n)", page, re.MULTILINE)[1])
        self.primary.psql("-c", self.typist.take("pg_reload_conf"))
        self.assertEqual(self.primary.psql("-c", "SELECT count(*), count(error) FROM pg_hba_file_rules WHERE"
                                                 " user_name = '{replicator}'"), "1|0")
        self.typist.type("pg_basebackup -h db-1", {"db-1": self.host(self.primary),
                                                   "/var/lib/postgresql/15/main": self.folder / "standby/data"})
        return self.cluster("standby")

    def timeline(self, cluster):
        return int(cluster.psql("-c", self.typist.take("pg_control_checkpoint")))

    def test_a_standby_is_set_up_read_and_promoted(self):
        standby = self.set_up_standby()
        self.assertEqual(standby.psql("-c", "SELECT pg_is_in_recovery()"), "t")
        self.assertEqual(self.primary.psql("-c", "SELECT active FROM pg_replication_slots WHERE slot_name = 'db_2'"), "t")
        address = self.serve(self.typist.take("--replicas=", {
            "zhibiao-query": "zhibiao-query --plaintext --listen=127.0.0.1:0", "db-1": self.host(self.primary),
            "db-2": self.host(standby), "db-3": "/nowhere"}))
        listed = self.typist.run(f"zhibiaoctl observations --query={address} --json").stdout
        self.assertGreater(len(listed.splitlines()), 3)

        self.primary.stop()
        self.typist.type("pg_ctl promote", {"/var/lib/postgresql/15/main": self.folder / "standby/data"})
        self.assertEqual(standby.psql("-c", "SELECT pg_is_in_recovery()"), "f")
        standby.psql("-c", "CHECKPOINT")
        after = self.timeline(standby)
        self.primary._ask("start", "--fast")
        self.assertGreater(after, self.timeline(self.primary))

    def test_documents_are_read_anew_after_an_upgrade(self):
        told = self.typist.type("reparse --filter", {"…": "0.0.1"}, ZHIBIAO_PARSER=self.services.addresses["parser"])
        self.assertIn("reparseJobs/", told)

    def test_tls_is_tried_out(self):
        self.typist.type("deploy/tls/make-certificates certs")
        address = self.serve(self.typist.take("--roles=certs/roles", {
            "--database=…": f"'--database={self.primary.uri('zhibiao_reader')}'", "127.0.0.1:50052": "127.0.0.1:0",
            "127.0.0.1:50062": "127.0.0.1:0"}))
        self.assertIn("zhibiao.v1.QueryService", self.typist.type("grpcurl -cacert", {"127.0.0.1:50052": address}))
        self.typist.type("zhibiaoctl --tls-ca", ZHIBIAO_QUERY=address)
        done = self.typist.run("zhibiaoctl --plaintext findings", expected=None, ZHIBIAO_QUERY=address)
        self.assertNotEqual(done.returncode, 0)

    def test_settings_and_views_that_the_page_names_are_postgresqls(self):
        views = settings = 0
        for span in documents.spans("docs/operations.md"):
            if setting := re.fullmatch(r"([a-z_]+) = (\w+)", span):
                self.primary.psql("-c", f"ALTER SYSTEM SET {setting[1]} = '{setting[2]}'")
                self.primary.psql("-c", f"ALTER SYSTEM RESET {setting[1]}")
                settings += 1
            elif re.fullmatch(r"pg_\w+", span) and not (typist.POSTGRES / span).exists():
                known = self.primary.psql("-c", f"SELECT to_regclass('{span}') IS NOT NULL OR '{span}' IN"
                                                " (SELECT name FROM pg_available_extensions)")
                self.assertEqual(known, "t", span)
                views += 1
        self.assertGreater(min(settings, views), 3)

    def test_the_edge_is_rendered_and_reloaded(self):
        self.typist.run("deploy/tls/make-certificates edge && deploy/tls/make-certificates edge client edge")
        for ending in ("crt", "key"):
            shutil.copy(self.folder / f"edge/server.{ending}", self.folder / f"edge/tls.{ending}")
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        options = f"--service-name localhost --tls {self.folder}/edge --listen 127.0.0.1:{port} --user root" \
                  f" --pid {self.folder}/nginx.pid --log {self.folder}/nginx.log --access-log /dev/null"
        self.typist.type("--service-name services.example.org", {
            "--service-name services.example.org": options, "/etc/nginx/nginx.conf": "nginx.conf"})
        nginx = f"nginx -c {self.folder}/nginx.conf -e {self.folder}/nginx.log"
        self.typist.run(nginx)
        self.addCleanup(self.typist.run, f"{nginx} -s stop")
        self.typist.type("nginx -t", {"nginx -": f"{nginx} -"})


if __name__ == "__main__":
    if not stack.grpcurl():
        stack.skip("no grpcurl")
    typist.need("nginx", "openssl")
    stack.main()
