"""compose.yaml is what the specification knows, and starts each part when the one below it is well."""

import pathlib
import re
import unittest

import rendering
from rendering import ROOT, containers, templates


def seconds(duration):
    return sum(int(number) * {"h": 3600, "m": 60, "s": 1}[unit] for number, unit in re.findall(r"(\d+)([hms])", duration))


class ComposeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.services = rendering.run("compose", ROOT / "compose.yaml")["services"]

    def test_each_part_waits_for_the_one_below(self):
        waits = {name: {other: each["condition"] for other, each in (service.get("depends_on") or {}).items()}
                 for name, service in self.services.items()}
        self.assertEqual(waits["migrate"], {"database": "service_healthy"})
        for name in ("parser", "query"):
            self.assertEqual(waits[name], {"migrate": "service_completed_successfully"})
        self.assertEqual(waits["edge"], {"parser": "service_healthy", "query": "service_healthy"})

    def test_every_server_says_whether_it_is_well(self):
        for name, service in self.services.items():
            self.assertEqual("healthcheck" in service, name != "migrate", name)

    def test_parts_are_locked_and_bounded(self):
        for name, service in self.services.items():
            self.assertTrue(service["read_only"], name)
            self.assertEqual(service["cap_drop"], ["ALL"], name)
            self.assertIn("no-new-privileges:true", service["security_opt"], name)
            self.assertIn("mem_limit", service, name)
            self.assertRegex(service["image"], r":\d", name)
            self.assertEqual(set(service["logging"]["options"]), {"max-size", "max-file"}, name)

    def test_what_podman_does_not_know_is_not_asked(self):
        for name, service in self.services.items():
            # A folder in memory has no owner: everybody in the container may write to it.
            self.assertFalse([each for each in service.get("tmpfs") or [] if ":" in each], name)

    def test_every_server_has_time_to_stop(self):
        for name, least in (("database", 60), ("parser", 20), ("query", 20), ("edge", 30)):
            self.assertGreaterEqual(seconds(self.services[name]["stop_grace_period"]), least, name)

    def test_a_migration_that_cannot_be_done_ends(self):
        self.assertRegex(self.services["migrate"]["restart"], r"^on-failure:\d$")

    def test_only_the_edge_is_reached_from_elsewhere(self):
        for name, service in self.services.items():
            for port in service.get("ports") or []:
                self.assertEqual(port.get("host_ip"), None if name == "edge" else "127.0.0.1")

    def test_it_runs_the_images_of_the_manifests(self):
        manifests = {container["image"] for _, template in templates(rendering.overlay("dev"))
                     for container in containers(template)}
        self.assertEqual({service["image"] for service in self.services.values()} - {"zhibiao/edge:0.1.0"}, manifests)
        version = re.search(r"^project\(zhibiao VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(), re.M)[1]
        self.assertIn(f"zhibiao/parser:{version}", manifests)

    def test_what_it_mounts_is_there(self):
        for name, service in self.services.items():
            for volume in service.get("volumes") or []:
                # The edge's are made for it.
                if volume["type"] == "bind" and name != "edge":
                    self.assertTrue(pathlib.Path(volume["source"]).exists(), volume)


if __name__ == "__main__":
    rendering.need_program()
    unittest.main(verbosity=2)
