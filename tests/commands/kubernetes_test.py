#!/usr/bin/env python3
"""The commands for Kubernetes are what kubectl takes. There is no cluster here: each has to come as far as asking one.

Manifests are made and held to policies in tests/deploy.
"""

import pathlib
import tempfile
import unittest

import typist

KUBECONFIG = """apiVersion: v1
kind: Config
clusters: [{name: none, cluster: {server: "http://127.0.0.1:1"}}]
contexts: [{name: none, context: {cluster: none, user: ""}}]
current-context: none
"""


class KubernetesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-kubernetes.")
        cls.addClassCleanup(folder.cleanup)
        cls.typist = typist.Typist("commands.kubernetes", folder.name)
        (pathlib.Path(folder.name) / "config").write_text(KUBECONFIG)

    def kubectl(self, command):
        return self.typist.run(command, expected=None, KUBECONFIG="config")

    def asks_a_cluster(self, command):
        done = self.kubectl(command)
        return done.returncode != 0 and "refused" in done.stderr and "unknown" not in done.stderr

    def test_every_command_is_understood(self):
        made = set()
        for each in self.typist.due:
            command = self.typist.take(each.key)
            with self.subTest(command):
                if "create secret" in command:
                    done = self.kubectl(command.replace("create secret", "create --dry-run=client --output=name secret"))
                    self.assertEqual(done.returncode, 0, done.stderr)
                    made |= set(done.stdout.split())
                else:
                    self.assertTrue(self.asks_a_cluster(command), self.kubectl(command).stderr)
        self.typist.finish()
        # And production finds the secrets under the names by which it asks for them.
        manifests = self.kubectl("kubectl kustomize deploy/kubernetes/overlays/prod/").stdout
        self.assertEqual(len(made), 4)
        for name in made:
            self.assertRegex(manifests, rf"(?m): {name.removeprefix('secret/')}$")

    def test_a_command_that_is_wrong_is_seen(self):
        for wrong in ("kubectl rollout undo", "kubectl get --pods", "kubectl aply -k deploy/kubernetes/overlays/dev"):
            self.assertFalse(self.asks_a_cluster(wrong), wrong)


if __name__ == "__main__":
    typist.need("kubectl")
    typist.stack.main()
