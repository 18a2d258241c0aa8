#!/usr/bin/env python3
"""The edge in front of the real services by mutual TLS: its client has the role of the client's own certificate."""

import base64
import pathlib
import shutil
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "system"))

import edge_stack  # noqa: E402
import h2_client  # noqa: E402
import stack  # noqa: E402

LIST = "/zhibiao.v1.QueryService/ListDocuments"
CREATE = "/zhibiao.v1.ParserService/CreateDocument"
OK, INVALID, DENIED, UNAUTHENTICATED = "0", "3", "7", "16"


class EdgeIdentityTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.certificates = pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-certificates."))
        cls.addClassCleanup(shutil.rmtree, cls.certificates)
        edge_stack.make_certificates(cls.certificates)
        # nginx can tell no SPIFFE id, so behind it the roles go by subjects.
        with open(cls.certificates / "roles", "a", encoding="utf-8") as roles:
            for role in ("reader", "writer"):
                roles.write(f"{role} subject:CN={role},O=Zhibiao\n")
        server = cls.certificates / "server"
        cls.stack = stack.Stack(security=[
            f"--tls-certificate={server}.crt", f"--tls-key={server}.key", f"--tls-client-ca={cls.certificates}/ca.crt",
            f"--roles={cls.certificates}/roles", "--trusted-edge=spiffe://zhibiao.test/edge"])
        cls.addClassCleanup(cls.stack.close)
        cls.edge = edge_stack.Edge(cls.stack.addresses["parser"], cls.stack.addresses["query"], cls.certificates)
        cls.addClassCleanup(cls.edge.close)

    def status(self, door, path, extra=()):
        caller = h2_client.Caller(door)
        self.addCleanup(caller.close)
        status, _, headers, _ = caller.call(path, extra=extra)
        details = headers.get("grpc-status-details-bin", "")
        return status, base64.b64decode(details + "=" * (-len(details) % 4)).decode("utf-8", "replace")

    def directly(self, name):
        return h2_client.Door(self.stack.addresses["query"], edge_stack.door_keys(self.certificates, name))

    def test_a_client_has_the_role_of_its_own_certificate(self):
        self.assertEqual(self.status(self.edge.door("reader"), LIST)[0], OK)
        self.assertEqual(self.status(self.edge.door("writer"), LIST)[0], OK)
        code, details = self.status(self.edge.door("reader"), CREATE)
        self.assertEqual(code, DENIED)
        self.assertIn("ROLE_REQUIRED", details)
        self.assertEqual(self.status(self.edge.door("writer"), CREATE)[0], INVALID)  # let in; the request is empty

    def test_a_client_of_no_role_gets_none_by_what_it_says_of_itself(self):
        for name in ("x-zhibiao-client-subject", "x-zhibiao-client-uri"):
            code, details = self.status(self.edge.door("stranger"), LIST, [(name, "CN=reader,O=Zhibiao")])
            self.assertEqual(code, DENIED)
            self.assertIn("UNKNOWN_IDENTITY", details)
            self.assertIn("CN=stranger,O=Zhibiao", details)

    def test_only_the_edge_may_say_who_its_client_is(self):
        claim = [("x-zhibiao-client-subject", "CN=reader,O=Zhibiao")]
        self.assertEqual(self.status(self.directly("edge"), LIST, claim)[0], OK)
        self.assertEqual(self.status(self.directly("stranger"), LIST, claim)[0], DENIED)
        code, details = self.status(self.directly("edge"), LIST)
        self.assertEqual(code, UNAUTHENTICATED)
        self.assertIn("MISSING_IDENTITY", details)

    def test_the_edge_hands_nothing_to_a_service_whose_certificate_is_of_another_authority(self):
        others = pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-certificates."))
        self.addCleanup(shutil.rmtree, others)
        edge_stack.make_certificates(others)
        edge = edge_stack.Edge(self.stack.addresses["parser"], self.stack.addresses["query"], others)
        self.addCleanup(edge.close)
        self.assertEqual(self.status(edge.door("reader"), LIST)[0], "14")


if __name__ == "__main__":
    if edge_stack.nginx() is None:
        stack.skip("nginx is not installed")
    unittest.main(verbosity=2)
