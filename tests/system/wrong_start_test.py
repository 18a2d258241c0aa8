#!/usr/bin/env python3
"""A server that cannot be started as it was asked to says so at once, and what it wants; nothing of it is a secret."""

import socket
import subprocess
import unittest

import stack

NOWHERE = "--database=host=/nowhere"


class WrongStartTest(unittest.TestCase):
    def said(self, name, *flags):
        """What a server says that ends by itself."""
        done = subprocess.run([stack.PROGRAMS[name], *flags], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 1, done.stderr[-2000:])
        return done.stderr

    def test_a_database_that_is_none(self):
        for name in stack.PROGRAMS:
            self.assertIn("--database or ZHIBIAO_DATABASE is needed", self.said(name, "--plaintext"))
            said = self.said(name, "--plaintext", "--database=db-1 password=secret")
            self.assertIn("such as 'host=db-1 dbname=zhibiao user=zhibiao_", said)
            self.assertNotIn("secret", said)
        self.assertIn("libpq cannot read one", self.said("query", "--plaintext", NOWHERE, "--replicas=db-2"))

    def test_a_migration_of_a_database_that_is_away(self):
        self.assertIn("does it run, and does --database name it?", self.said("parser", "migrate", NOWHERE))

    def test_an_address_that_is_none_or_taken(self):
        for name in stack.PROGRAMS:
            for address in ("127.0.0.1", "127.0.0.1:http"):
                said = self.said(name, "--plaintext", NOWHERE, f"--listen={address}")
                self.assertIn(f"`{address}` is no address to listen on: host:port or unix:path", said)
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            self.assertIn(f"cannot listen on {address}: another program does",
                          self.said("query", "--plaintext", NOWHERE, f"--listen={address}"))

    def test_flags_that_are_none_or_do_not_go_together(self):
        self.assertIn("Unknown command line flag 'wrokers'", self.said("query", "--wrokers=2"))
        self.assertIn("--plaintext serves without TLS", self.said("query", "--plaintext", "--roles=x", NOWHERE))
        self.assertIn("TLS needs", self.said("query", "--tls-key=x", NOWHERE))
        for wrong in ("--workers=0: at least 1", "--queue-length=-1: at least 1", "--max-call-duration=0: more than 0"):
            self.assertIn(wrong, self.said("query", "--plaintext", NOWHERE, wrong.split(":")[0]))
        self.assertIn("is no command; see --help", self.said("parser", "migrat", NOWHERE))


if __name__ == "__main__":
    stack.main()
