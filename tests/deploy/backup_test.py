"""Backup and restore by the commands of docs/operations.md: the services answer as before."""

import pathlib
import sys
import tempfile

from cluster import ROOT, ClusterTest, Services, stack

sys.path.append(str(ROOT / "tests/commands"))
from typist import Typist  # noqa: E402: the folder is known only now


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


class BackupTest(ClusterTest):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-backup.")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.typist = Typist("deploy.backup", folder.name)
        cls.addClassCleanup(cls.typist.finish)
        cls.source = cls.cluster("source")
        cls.source.create()
        cls.source.migrate().check_returncode()
        services = Services(cls.source)
        cls.addClassCleanup(services.close)
        for path in sorted((ROOT / "samples").glob("[a-z]*.txt"))[:4]:
            services.create_sample(path.name)
        services.wait_for_audit()
        cls.before = answers(services)
        cls.source.psql("-c", "CREATE ROLE replicator LOGIN REPLICATION")
        cls.typist.type("pg_dump", {"db-1": cls.host(cls.source)})

    def answers_of(self, cluster):
        services = Services(cluster)
        self.addCleanup(services.close)
        return answers(services)

    def test_there_is_something_to_lose(self):
        self.assertTrue(all(pages[0] for method, pages in self.before.items() if method != "ListFindings"))

    def test_a_dump_restored_into_a_new_cluster_answers_the_same(self):
        restored = self.cluster("restored")
        restored.psql("-c", "DROP DATABASE zhibiao")
        host = {"db-2": self.host(restored)}
        passwords = self.typist.take("export ZHIBIAO_OWNER_PASSWORD").replace("=…", "=secret")
        self.typist.run(f"{passwords}\n{self.typist.take('create.sql', host)}")
        self.typist.type("pg_restore", host)
        self.typist.type("zhibiao-parser migrate", host)
        self.assertEqual(self.answers_of(restored), self.before)

    def test_a_copy_of_the_files_answers_the_same(self):
        folder = {"/backup/base": self.folder / "copy/data"}
        self.typist.type("pg_basebackup", {"db-1": self.host(self.source), **folder})
        self.typist.type("pg_verifybackup", folder)
        self.assertEqual(self.answers_of(self.cluster("copy")), self.before)


if __name__ == "__main__":
    stack.main()
