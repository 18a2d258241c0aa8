"""A private PostgreSQL as deploy/database makes it, and both services on it."""

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests/system"))
import stack  # noqa: E402

PASSWORDS = {f"ZHIBIAO_{role}_PASSWORD": f"it's {role}" for role in ("OWNER", "WRITER", "READER")}


class Cluster:
    """In a folder, which must be one of its own. `create` makes the database by deploy/database/create.sql."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self._ask("start", "--fast")

    def _ask(self, command, *arguments):
        return subprocess.run([stack.CLUSTER, command, self.folder, *arguments], check=True,
                              stdout=subprocess.PIPE, text=True).stdout.strip()

    def uri(self, role, database="zhibiao"):
        return self._ask("uri", role).replace("dbname=zhibiao", f"dbname={database}")

    def psql(self, *arguments):
        done = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", *arguments, self.uri("postgres", "postgres")],
                              capture_output=True, text=True, env={**PASSWORDS, "PATH": "/usr/bin:/bin"})
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def create(self):
        self.psql("-c", "DROP DATABASE zhibiao")
        self.psql("-f", ROOT / "deploy/database/create.sql")

    def migrate(self):
        """As the owner. The finished process."""
        return subprocess.run([stack.PROGRAMS["parser"], "migrate", f"--database={self.uri('zhibiao_owner')}"],
                              capture_output=True, text=True)

    def stop(self):
        self._ask("stop")


class Services(stack.Stack):
    """Both services on a cluster that somebody else stops."""

    def __init__(self, cluster):
        self.security = ("--plaintext",)
        self.flags = {"parser": [], "query": []}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-deploy."))
        self.processes, self.addresses, self.trailers = {}, {}, {}
        self._of = cluster
        self.database = cluster.uri("postgres")
        try:
            self.start("parser")
            self.start("query")
        except BaseException:
            self.close()
            raise

    def uri(self, name):
        return self._of.uri({"parser": "zhibiao_writer", "query": "zhibiao_reader"}[name])


class ClusterTest(unittest.TestCase):
    """For tests with several clusters in their `folder`."""

    @classmethod
    def cluster(cls, name):
        made = Cluster(cls.folder / name)
        cls.addClassCleanup(made.stop)
        return made

    @staticmethod
    def host(cluster):
        return re.search(r"host=(\S+)", cluster.uri("postgres"))[1]
