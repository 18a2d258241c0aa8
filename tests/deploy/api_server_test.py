"""Every overlay is applied to a real API server, by the commands of deploy/kubernetes/README.md; its pods are admitted."""

import json
import os
import subprocess
import sys
import unittest

import api_server
import rendering
from rendering import KUBERNETES, OVERLAYS, ROOT, name_of, templates

sys.path.append(str(ROOT / "tests/commands"))
import documents  # noqa: E402: the folder is known only now

README = "deploy/kubernetes/README.md"


class ApiServerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = api_server.ApiServer()
        cls.addClassCleanup(cls.server.close)

    def shell(self, command):
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True,
            env={**os.environ, "KUBECONFIG": str(self.server.config)})

    def test_1_the_page_is_followed(self):
        typed = 0
        for command in documents.commands(README):
            if command.inline or "port-forward" in command.key:  # no pod runs
                continue
            done = self.shell(command.text)
            self.assertEqual(done.returncode, 0, f"{command.text}\n{done.stderr[-2000:]}")
            self.assertNotIn("would violate PodSecurity", done.stderr)
            typed += 1
        self.assertGreater(typed, 3)
        told = self.server.kubectl("-n", "zhibiao", "get", "deployments,cluster,certificates,prometheusrules", "-o", "name")
        for name in ("deployment.apps/parser", "deployment.apps/query", "cluster.postgresql.cnpg.io/zhibiao-db"):
            self.assertIn(name, told.stdout, told.stderr)

    def test_2_what_runbooks_ask_for_has_these_names(self):
        asked = [command for page in (README, "docs/operations.md") for command in documents.commands(page)
                 if command.inline and any(words in command.key for words in (" get ", "describe certificate", "delete job"))]
        self.assertGreater(len(asked), 4)
        for command in asked:
            done = self.shell(command.text)
            self.assertEqual(done.returncode, 0, f"{command.text}\n{done.stderr}")

    def test_3_every_overlay_is_taken_as_it_is(self):
        for name in OVERLAYS:
            # The migration's Job of another overlay cannot be changed, only made anew.
            self.server.kubectl("delete", "job", "migrate", "-n", "zhibiao", "--ignore-not-found")
            done = self.server.kubectl("apply", "--server-side", "--force-conflicts", "--validate=strict", "--dry-run=server",
                                       "-k", KUBERNETES / "overlays" / name)
            self.assertEqual(done.returncode, 0, f"{name}: {done.stderr[-2000:]}")

    def pod(self, namespace, name, spec):
        """What is said to a pod."""
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, "namespace": namespace}, "spec": spec}
        return self.server.kubectl("create", "--dry-run=server", "-f", "-", input=json.dumps(pod))

    def test_4_its_pods_are_admitted_into_the_restricted_namespace_and_others_are_not(self):
        spec = None
        for owner, template in templates(rendering.overlay("prod")):
            done = self.pod("zhibiao", name_of(owner), template["spec"])
            self.assertEqual(done.returncode, 0, done.stderr)
            spec = template["spec"]
        spec["containers"][0]["securityContext"]["allowPrivilegeEscalation"] = True
        self.assertIn("violates PodSecurity", self.pod("zhibiao", "planted", spec).stderr)


if __name__ == "__main__":
    api_server.need()
    rendering.need_program()
    unittest.main(verbosity=2)
