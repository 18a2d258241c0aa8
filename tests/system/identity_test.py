#!/usr/bin/env python3
"""TLS and roles of the real services: every method with every kind of client, as docs/operations.md
says; certificates renewed under load. ZHIBIAO_ROTATION_SECONDS: how long that goes on (15)."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import stack

MAKE = stack.ROOT / "deploy/tls/make-certificates"
CLIENT = stack.BUILD / "tests/system/tls_client"
OPERATIONS = stack.ROOT / "docs/operations.md"
OF_BOTH = ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
           "grpc.reflection.v1alpha.ServerReflection"]
ROLES = ["reader", "writer", "admin"]
SECONDS = int(os.environ.get("ZHIBIAO_ROTATION_SECONDS", "15"))
# How a call ends that was let in: the request is empty, so most methods refuse it.
LET_IN = {"OK", "INVALID_ARGUMENT", "NOT_FOUND"}


def documented_roles():
    """Method name -> role, from the table of the documentation; those of no line are a reader's."""
    roles = {}
    for role in ROLES:
        line = re.search(rf"^\| {role} \| (.*) \|$", OPERATIONS.read_text(), re.MULTILINE)
        roles.update({name: role for name in re.findall(r"`(\w+)`", line.group(1))})
    return roles


class IdentityTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-identity."))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.make("certs")
        cls.make("certs", "client", "stranger")
        cls.make("certs", "client", "expired", "--expired")
        for name in ("revoked", "later"):
            cls.make("certs", "client", name)
            with open(cls.folder / "certs/roles", "a", encoding="utf-8") as roles:
                roles.write(f"admin spiffe://zhibiao.test/{name}\n")
        cls.make("certs", "revoke", "revoked")
        cls.make("others", "client", "reader")
        cls.served = cls.folder / "certs/served"  # the certificate, by a link that is swapped
        cls.serve_new_certificate(0)
        certs = cls.folder / "certs"
        cls.stack = stack.Stack(security=[
            f"--tls-certificate={cls.served}/server.crt", f"--tls-key={cls.served}/server.key",
            f"--tls-client-ca={certs}/ca.crt", f"--tls-revocation-list={certs}/revoked.crl",
            f"--roles={certs}/roles"])
        cls.addClassCleanup(cls.stack.close)

    @classmethod
    def make(cls, folder, *what):
        subprocess.run([MAKE, cls.folder / folder, *what], check=True)

    @classmethod
    def serve_new_certificate(cls, number):
        certs = cls.folder / "certs"
        cls.make("certs", "server")
        target = certs / f"served-{number}"
        target.mkdir()
        for name in ("server.crt", "server.key"):
            shutil.move(certs / name, target / name)
        link = certs / "served.new"
        link.symlink_to(target)
        link.replace(cls.served)

    def arguments(self, client, folder="certs"):
        arguments = [f"--ca={self.folder}/certs/ca.crt"]
        if client is not None:
            arguments += [f"--certificate={self.folder}/{folder}/{client}.crt",
                          f"--key={self.folder}/{folder}/{client}.key"]
        return arguments

    def outcomes(self, service, client, folder="certs"):
        """Method -> (code, reason), for all that the service has."""
        done = subprocess.run(
            [CLIENT, self.stack.addresses[service], "methods", stack.SERVICE_OF[service], *OF_BOTH,
             *self.arguments(client, folder)], check=True, capture_output=True, text=True)
        return {line[0]: (line[1], " ".join(line[2:]))
                for line in map(str.split, done.stdout.splitlines())}

    def expected(self, method, client):
        if client in ROLES:
            needed = self.documented.get(method.split("/")[1], "reader")
            return None if ROLES.index(client) >= ROLES.index(needed) else (
                "PERMISSION_DENIED", "ROLE_REQUIRED")
        return {"stranger": ("PERMISSION_DENIED", "UNKNOWN_IDENTITY"),
                "revoked": ("UNAUTHENTICATED", "CERTIFICATE_REVOKED")}.get(
                    client, ("UNAVAILABLE", "UNAVAILABLE"))

    def test_every_method_answers_every_client_as_documented(self):
        self.documented = documented_roles()
        cells = 0
        seen = set()
        for service in ("parser", "query"):
            clients = [(client, "certs") for client in
                       (*ROLES, "stranger", "expired", "revoked", None)] + [("reader", "others")]
            for client, folder in clients:
                kind = "wrong CA" if folder == "others" else client
                for method, outcome in self.outcomes(service, client, folder).items():
                    expected = self.expected(method, kind)
                    cells += 1
                    seen.add(outcome[1])
                    with self.subTest(method=method, client=kind):
                        if expected is None:
                            self.assertIn(outcome[0], LET_IN, outcome)
                        else:
                            self.assertEqual(outcome, expected)
        print(f"{cells} cells")
        self.assertGreater(cells, 300)
        self.assertLessEqual({"ROLE_REQUIRED", "UNKNOWN_IDENTITY", "CERTIFICATE_REVOKED"}, seen)

    def test_the_documentation_gives_each_method_of_the_parser_service_a_role(self):
        methods = {method.split("/")[1] for method in self.outcomes("parser", "admin")
                   if method.startswith("zhibiao")}
        self.assertLessEqual(methods, set(documented_roles()))

    def test_a_new_revocation_list_counts_without_a_restart(self):
        self.assertIn(self.outcomes("query", "later")["grpc.health.v1.Health/Check"][0], LET_IN)
        self.make("certs", "revoke", "later")
        self.stack.wait_for(lambda: all(
            outcome == ("UNAUTHENTICATED", "CERTIFICATE_REVOKED")
            for service in ("parser", "query")
            for outcome in self.outcomes(service, "later").values()))

    def test_certificates_are_renewed_under_load_and_no_handshake_fails(self):
        load = {service: subprocess.Popen(
            [CLIENT, self.stack.addresses[service], "handshakes", "4", *self.arguments("reader")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for service in ("parser", "query")}
        begin = time.monotonic()
        renewals = 0
        while time.monotonic() - begin < SECONDS:
            renewals += 1
            self.serve_new_certificate(renewals)
            time.sleep(max(0.0, begin + renewals - time.monotonic()))
        for service, process in load.items():
            well, failed, certificates = map(int, process.communicate()[0].split())
            print(f"{service}: {well} handshakes, {failed} failed, {certificates} of {renewals + 1} "
                  "certificates seen")
            self.assertEqual(failed, 0)
            self.assertGreater(well, 0)
            self.assertGreater(certificates, renewals // 3)

    def test_zhibiaoctl_goes_by_tls(self):
        certs = self.folder / "certs"
        command = [stack.CTL, f"--query={self.stack.addresses['query']}", f"--tls-ca={certs}/ca.crt",
                   f"--tls-certificate={certs}/reader.crt", f"--tls-key={certs}/reader.key", "findings"]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_logs_name_callers_and_hold_no_key(self):
        self.outcomes("query", "reader")
        self.outcomes("query", "stranger")
        log = self.stack.log("query")
        self.assertIn("spiffe://zhibiao.test/reader", log)
        refused = {call["method"] for call in map(json.loads, log.splitlines())
                   if call.get("identity") == "spiffe://zhibiao.test/stranger"}
        self.assertLessEqual({"zhibiao.v1.QueryService/GetDocument", "grpc.health.v1.Health/Check",
                              "grpc.reflection.v1.ServerReflection/ServerReflectionInfo"}, refused)
        self.assertNotIn("PRIVATE KEY", log)
        for key in self.folder.rglob("*.key"):
            self.assertNotIn(key.read_text().splitlines()[1][:40], log)


if __name__ == "__main__":
    unittest.main()
