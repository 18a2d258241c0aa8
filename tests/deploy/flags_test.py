"""What deploy/ gives to the binaries is what they take."""

import os
import pathlib
import re
import subprocess
import unittest

import policies
import rendering
from rendering import OVERLAYS, ROOT, containers, templates

BUILD = pathlib.Path(os.environ.get("ZHIBIAO_BUILD_DIR", ROOT / "build/release"))
PROGRAMS = {"parser": BUILD / "parser-service/zhibiao-parser", "query": BUILD / "query-service/zhibiao-query"}
COMPOSE = ROOT / "compose.yaml"
# What the manifests hold ready for servers that speak TLS; binaries that know the first know all.
OF_TLS = ["tls_certificate", "tls_key", "tls_client_ca", "roles", "trusted_edge"]


def known_flags(program):
    # --help ends with 1 by the custom of Abseil.
    text = subprocess.run([program, "--help"], capture_output=True, text=True).stdout
    return set(re.findall(r"^    --(\w+) \(", text, re.MULTILINE))


def program_of(image):
    """parser, query or None."""
    found = re.match(r"zhibiao/(parser|query):", image)
    return found and found[1]


def unknown(container, known):
    program = program_of(container["image"])
    return set(policies.flags_of(container)) - known[program] if program else set()


class FlagsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.known = {name: known_flags(path) for name, path in PROGRAMS.items()}
        cls.announced = set() if OF_TLS[0] in cls.known["parser"] else set(OF_TLS)

    def test_overlays_use_flags_which_the_binaries_take(self):
        used = 0
        for name in OVERLAYS:
            for _, template in templates(rendering.overlay(name)):
                for container in containers(template):
                    used += len(policies.flags_of(container))
                    self.assertEqual(unknown(container, self.known) - self.announced, set(), name)
        self.assertGreater(used, 30)

    def test_compose_uses_flags_which_the_binaries_take(self):
        services = rendering.run("compose", COMPOSE)["services"]
        asked = [each for each in services.values() if program_of(each["image"])]
        self.assertGreaterEqual(len(asked), 3)
        for service in asked:
            container = {"image": service["image"], "args": service["command"]}
            self.assertEqual(unknown(container, self.known), set())

    def test_a_wrong_flag_is_seen(self):
        container = {"image": "zhibiao/query:1", "args": ["--listen=a:1", "--user_lexicon=x"]}
        self.assertEqual(unknown(container, self.known), {"user_lexicon"})


if __name__ == "__main__":
    rendering.need_program()
    for path in PROGRAMS.values():
        if not path.exists():
            rendering.skip(f"not built: {path}")
    unittest.main(verbosity=2)
