"""The statements of deploy/database are enough for an owner without further rights, and for the services."""

import tempfile
import unittest

from cluster import Cluster, stack


class DatabaseTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-database.")
        self.addCleanup(folder.cleanup)
        self.cluster = Cluster(f"{folder.name}/postgres")
        self.addCleanup(self.cluster.stop)
        self.cluster.create()

    def test_the_owner_migrates_without_rights_over_roles(self):
        self.assertEqual(self.cluster.psql("-c", "SELECT rolcreaterole, rolsuper FROM pg_roles"
                                                 " WHERE rolname = 'zhibiao_owner'"), "f|f")
        done = self.cluster.migrate()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.cluster.migrate().returncode, 0)

    def test_a_limit_that_is_missing_is_seen(self):
        self.cluster.psql("-c", "ALTER ROLE zhibiao_reader IN DATABASE zhibiao RESET statement_timeout")
        self.assertNotEqual(self.cluster.migrate().returncode, 0)

    def test_no_service_may_make_large_objects(self):
        for role in ("zhibiao_reader", "zhibiao_writer"):
            for call in ("lo_creat(-1)", "lo_create(0)", r"lo_from_bytea(0, '\x00')"):
                with self.subTest(role=role, call=call), self.assertRaisesRegex(RuntimeError, "permission denied"):
                    self.cluster.psql("-c", "\\connect zhibiao", "-c", f"SET ROLE {role}", "-c", f"SELECT {call}")

    def test_the_database_has_the_locale_and_every_role_its_password(self):
        self.assertEqual(self.cluster.psql("-c", "SELECT datcollate, datctype, pg_encoding_to_char(encoding)"
                                                 " FROM pg_database WHERE datname = 'zhibiao'"), "C.UTF-8|C.UTF-8|UTF8")
        self.assertEqual(self.cluster.psql("-c", "SELECT count(*) FROM pg_authid WHERE rolname LIKE 'zhibiao\\_%'"
                                                 " AND rolpassword LIKE 'SCRAM%'"), "3")


if __name__ == "__main__":
    stack.main()
