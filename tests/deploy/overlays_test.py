"""Every overlay is what Kubernetes knows, field by field, and keeps the policies; planted violations are found."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

import policies
import rendering
from rendering import KUBERNETES, OVERLAYS, name_of, of_kind


class OverlaysTest(unittest.TestCase):
    def test_every_overlay_keeps_the_policies(self):
        self.assertEqual(OVERLAYS, ["dev", "distributed", "prod"])
        for name in OVERLAYS:
            with self.subTest(overlay=name):
                self.assertEqual(policies.complaints(rendering.overlay(name)), [])

    def test_every_component_is_used_or_can_be_added_to_prod(self):
        for component in sorted(KUBERNETES.glob("components/*")):
            with self.subTest(component=component.name), tempfile.TemporaryDirectory(dir=KUBERNETES) as folder:
                base = "../overlays/prod" if component.name != "plaintext" else "../overlays/dev"
                used = component.name in (KUBERNETES / base[3:] / "kustomization.yaml").read_text()
                added = "" if used else f"components: [../components/{component.name}]\n"
                (pathlib.Path(folder) / "kustomization.yaml").write_text(
                    f"namespace: {'zhibiao' if base.endswith('prod') else 'zhibiao-dev'}\n"
                    f"resources: [{base}]\n{added}")
                self.assertEqual(policies.complaints(rendering.render(folder)), [])

    def test_kubectl_makes_the_same_objects(self):
        if not shutil.which("kubectl"):
            self.skipTest("kubectl is not installed")
        for name in OVERLAYS:
            text = subprocess.run(["kubectl", "kustomize", KUBERNETES / "overlays" / name], check=True,
                                  capture_output=True, text=True).stdout
            kinds = [line.split()[1] for line in text.splitlines() if line.startswith("kind: ")]
            self.assertEqual(sorted(kinds), sorted(each["kind"] for each in rendering.overlay(name)))

    def test_an_unknown_field_is_refused(self):
        for wrong, where in (("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndate: {}\n", "date"),
                             ("apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: a}\n"
                              "spec: {secretName: a, issuerRef: {name: a}, uri: [b]}\n", "spec.uri"),
                             ("apiVersion: v1\nkind: Configmap\nmetadata: {name: a}\n", "Configmap")):
            with self.subTest(where=where), tempfile.TemporaryDirectory() as folder:
                (pathlib.Path(folder) / "wrong.yaml").write_text(wrong)
                (pathlib.Path(folder) / "kustomization.yaml").write_text("resources: [wrong.yaml]\n")
                with self.assertRaisesRegex(ValueError, where):
                    rendering.render(folder)


class PlantedViolationsTest(unittest.TestCase):
    """Each changes one thing of the production overlay; the policy has to see it."""

    def setUp(self):
        self.objects = rendering.overlay("prod")
        self.query = next(each for each in of_kind(self.objects, "Deployment") if name_of(each) == "query")
        self.pod = self.query["spec"]["template"]["spec"]
        self.container = self.pod["containers"][0]

    def expect(self, complaint):
        self.assertRegex("\n".join(policies.complaints(self.objects)), complaint)

    def replace(self, argument, by):
        self.container["args"] = [by if each.startswith(argument) else each for each in self.container["args"]]

    def drop(self, kind, name):
        self.objects = [each for each in self.objects if (each["kind"], name_of(each)) != (kind, name)]

    def test_a_container_as_root(self):
        self.container["securityContext"]["runAsUser"] = 0
        self.expect("query: may run as root")

    def test_a_pod_as_anybody(self):
        del self.pod["securityContext"]["runAsNonRoot"]
        self.expect("query: may run as root")

    def test_no_seccomp(self):
        del self.pod["securityContext"]["seccompProfile"]
        self.expect("seccomp")

    def test_a_folder_of_the_node(self):
        self.pod["volumes"].append({"name": "x", "hostPath": {"path": "/"}})
        self.expect("folder of the node")

    def test_a_token(self):
        del self.pod["automountServiceAccountToken"]
        self.expect("token")

    def test_the_network_of_the_node(self):
        self.pod["hostNetwork"] = True
        self.expect("hostNetwork")

    def test_a_writable_root(self):
        self.container["securityContext"]["readOnlyRootFilesystem"] = False
        self.expect("write into its root")

    def test_gained_rights(self):
        del self.container["securityContext"]["allowPrivilegeEscalation"]
        self.expect("gain rights")

    def test_a_capability(self):
        self.container["securityContext"]["capabilities"]["add"] = ["NET_BIND_SERVICE"]
        self.expect("capabilities")

    def test_no_memory_limit(self):
        del self.container["resources"]["limits"]["memory"]
        self.expect("limits without memory")

    def test_images_without_a_fixed_tag(self):
        for image in ("zhibiao/query", "zhibiao/query:latest", "host:5000/zhibiao/query"):
            self.container["image"] = image
            self.expect("no fixed tag")

    def test_a_missing_probe(self):
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            removed = self.container.pop(probe)
            self.expect(f"no {probe}")
            self.container[probe] = removed

    def test_a_liveness_that_follows_the_database(self):
        self.container["livenessProbe"]["grpc"]["service"] = ""
        self.expect("livenessProbe asks for ''")

    def test_a_probe_of_a_closed_port(self):
        self.container["readinessProbe"]["grpc"]["port"] = 1
        self.expect("none of the container's")
        self.replace("--probe_listen", "--probe_listen=0.0.0.0:1")
        self.expect("nothing listens on port 50062")

    def test_a_short_drain(self):
        self.replace("--drain_window", "--drain_window=66s")
        self.expect("outlive the drain window")

    def test_a_short_shutdown(self):
        self.replace("--shutdown_deadline", "--shutdown_deadline=10s")
        self.expect("outlive the shutdown")

    def test_a_short_grace(self):
        self.pod["terminationGracePeriodSeconds"] = 110
        self.expect("killed while it stops")

    def test_no_wait_before_the_stop(self):
        del self.container["lifecycle"]
        self.expect("before everybody knows")

    def test_no_budget(self):
        self.drop("PodDisruptionBudget", "query")
        self.expect("no PodDisruptionBudget")

    def test_no_autoscaler(self):
        self.drop("HorizontalPodAutoscaler", "query")
        self.expect("no HorizontalPodAutoscaler")

    def test_a_number_of_replicas(self):
        self.query["spec"]["replicas"] = 3
        self.expect("fights")

    def test_no_spread(self):
        self.pod["topologySpreadConstraints"].pop()
        self.expect("one zone")

    def test_an_open_network(self):
        self.drop("NetworkPolicy", "default-deny")
        self.expect("no NetworkPolicy denies")

    def test_a_policy_that_lets_everybody_in(self):
        policy = next(each for each in of_kind(self.objects, "NetworkPolicy") if name_of(each) == "query")
        del policy["spec"]["ingress"][0]["from"]
        self.expect("lets everybody in")

    def test_an_unrestricted_namespace(self):
        del of_kind(self.objects, "Namespace")[0]["metadata"]["labels"]["pod-security.kubernetes.io/enforce"]
        self.expect("not enforced")

    def test_an_object_elsewhere(self):
        self.query["metadata"]["namespace"] = "default"
        self.expect("default")

    def test_a_missing_secret_and_a_missing_configmap(self):
        self.drop("Certificate", "query")
        self.drop("ConfigMap", "zhibiao-roles")
        self.expect("no Secret query-tls")
        self.expect("no ConfigMap zhibiao-roles")

    def test_a_service_of_no_pod(self):
        self.container["ports"][0]["name"] = "other"
        self.expect("no pod has the port grpc")

    def test_a_virtual_address(self):
        service = next(each for each in of_kind(self.objects, "Service") if name_of(each) == "query")
        del service["spec"]["clusterIP"]
        self.expect("pins each client")

    def test_too_many_connections(self):
        of_kind(self.objects, "HorizontalPodAutoscaler")[0]["spec"]["maxReplicas"] = 50
        self.expect("more than four fifths")

    def test_another_locale(self):
        del of_kind(self.objects, "Cluster")[0]["spec"]["bootstrap"]["initdb"]["localeCType"]
        self.container["env"] = [each for each in self.container["env"] if each["name"] != "LC_ALL"]
        self.expect("locale is not C.UTF-8")
        self.expect("query: without the locale")


if __name__ == "__main__":
    rendering.need_program()
    unittest.main(verbosity=2)
