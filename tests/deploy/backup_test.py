"""Backup and restore as docs/operations.md tells them: the services answer as before."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from cluster import ROOT, Cluster, Services, stack

POSTGRES = pathlib.Path(sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1])


def answers(services):
    """All that the query service lists, page by page."""
    found = {}
    for method, request in (("ListDocuments", {}), ("ListObservations", {"parent": "documents/-"}),
                            ("ListSeries", {}), ("ListFindings", {})):
        pages, token = [], ""
        while not pages or token:
            pages.append(services.call("query", method, {**request, "pageSize": 200, "pageToken": token}))
            token = pages[-1].pop("nextPageToken", "")
        found[method] = pages
    return found


class BackupTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-backup.")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.folder.chmod(0o755)
        cls.source = cls.cluster("source")
        cls.source.create()
        cls.source.migrate().check_returncode()
        services = Services(cls.source)
        cls.addClassCleanup(services.close)
        for path in sorted((ROOT / "samples").glob("[a-z]*.txt"))[:4]:
            services.create_sample(path.name)
        services.wait_for_audit()
        cls.before = answers(services)
        cls.dump = cls.folder / "zhibiao.dump"
        subprocess.run([POSTGRES / "pg_dump", "--format=custom", f"--file={cls.dump}",
                        cls.source.uri("zhibiao_owner")], check=True)

    @classmethod
    def cluster(cls, name):
        made = Cluster(cls.folder / name)
        cls.addClassCleanup(made.stop)
        return made

    def answers_of(self, cluster):
        services = Services(cluster)
        self.addCleanup(services.close)
        return answers(services)

    def test_there_is_something_to_lose(self):
        self.assertTrue(all(pages[0] for method, pages in self.before.items() if method != "ListFindings"))

    def test_a_dump_restored_into_a_new_cluster_answers_the_same(self):
        restored = self.cluster("restored")
        restored.create()
        subprocess.run([POSTGRES / "pg_restore", "--exit-on-error", f"--dbname={restored.uri('postgres')}", self.dump],
                       check=True)
        self.assertEqual(restored.migrate().stderr, "")
        self.assertEqual(self.answers_of(restored), self.before)

    def test_a_copy_of_the_files_answers_the_same(self):
        base = self.folder / "copy/data"
        base.parent.mkdir()
        subprocess.run([POSTGRES / "pg_basebackup", f"--pgdata={base}", "--wal-method=stream", "--checkpoint=fast",
                        f"--dbname={self.source.uri('postgres')}"], check=True)
        subprocess.run([POSTGRES / "pg_verifybackup", "--quiet", base], check=True)
        if os.geteuid() == 0:
            for path in (base, *base.rglob("*")):
                shutil.chown(path, "postgres", "postgres")
        self.assertEqual(self.answers_of(self.cluster("copy")), self.before)


if __name__ == "__main__":
    stack.main()
