"""The root of the images holds all that the services need: each starts in it, as nobody, without writing to it."""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest

from cluster import ROOT, Cluster, stack

CONTAINER = ROOT / "deploy/container"
USER = "65532"
# A bind mount of the root, read-only, entered as a user who is not root, neither outside nor inside.
ENTER = ('mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" &&'
         f' exec unshare --user --map-user={USER} --map-group={USER} --root="$0" --wd=/ -- "$@"')


def in_namespaces(*command):
    """The command line that runs the command as nobody, who is root in namespaces of its own."""
    nobody = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.geteuid() == 0 else []
    return [*nobody, "unshare", "--user", "--map-root-user", "--mount", *command]


def inside(root, *command):
    """The command line that runs the command with the folder as its root."""
    return in_namespaces("sh", "-c", ENTER, str(root), *command)


# A chroot or a container often forbids them.
NAMESPACES = subprocess.run(in_namespaces("true"), capture_output=True).returncode == 0
enters_a_root = unittest.skipUnless(NAMESPACES, "no user namespace can be made here")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def forward(path):
    """Listens on a port, and hands each connection on to the socket: the private cluster knows no TCP."""
    server = socket.create_server(("127.0.0.1", 0))

    def pump(one, other):
        try:
            while data := one.recv(65536):
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def connect(client):
        with client, socket.socket(socket.AF_UNIX) as database:
            database.connect(path)
            back = threading.Thread(target=pump, args=(database, client), daemon=True)
            back.start()
            pump(client, database)
            back.join()

    def serve():
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=connect, args=(client,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    return server


class ImageRootTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-image.")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.folder.chmod(0o755)
        subprocess.run(["cmake", "--install", stack.BUILD, "--component", "services", "--strip",
                        "--prefix", cls.folder / "install"], check=True, capture_output=True)
        cls.roots = {}
        for name in ("parser", "query"):
            cls.roots[name] = cls.folder / name
            subprocess.run([CONTAINER / "assemble-root", cls.roots[name], cls.folder / f"install/bin/zhibiao-{name}",
                            cls.folder / "install/bin/zhibiao-health"], check=True)

    def start(self, name, *flags):
        process = subprocess.Popen(inside(self.roots[name], f"/usr/bin/zhibiao-{name}", *flags),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/")
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        return process

    def health(self, name, port, *service):
        return subprocess.run(inside(self.roots[name], "/usr/bin/zhibiao-health", f"127.0.0.1:{port}", *service),
                              capture_output=True, text=True, cwd="/")

    def wait_until_healthy(self, name, process, port, *service):
        """Asks again and again: on a busy machine one question may take longer than the two seconds it is given."""
        for _ in range(200):
            done = self.health(name, port, *service)
            if done.returncode == 0:
                return done.stdout.strip()
            if process.poll() is not None:
                self.fail(process.stderr.read()[-2000:])
            time.sleep(0.2)
        return self.fail(f"{name}: {done.stdout}{done.stderr}")

    @enters_a_root
    def test_both_services_start_and_one_question_is_answered(self):
        cluster = Cluster(self.folder / "postgres")
        self.addCleanup(cluster.stop)
        cluster.create()
        cluster.migrate().check_returncode()
        server = forward(re.search(r"host=(\S+)", cluster.uri("postgres"))[1] + "/.s.PGSQL.5432")
        self.addCleanup(server.close)
        ports = {}
        for name, role in (("parser", "writer"), ("query", "reader")):
            ports[name], probe = free_port(), free_port()
            process = self.start(name, f"--listen=127.0.0.1:{ports[name]}", f"--probe_listen=127.0.0.1:{probe}",
                                 "--plaintext", f"--database=host=127.0.0.1 port={server.getsockname()[1]} "
                                 f"dbname=zhibiao user=zhibiao_{role}")
            self.assertEqual(self.wait_until_healthy(name, process, probe), "SERVING")
            self.assertEqual(self.wait_until_healthy(name, process, probe, "liveness"), "SERVING")
            self.assertEqual(self.health(name, probe, "no.such.Service").returncode, 1)
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            self.assertRegex(status, r"CapEff:\t0+\n")
            self.assertEqual(re.search(r"Uid:\t(\d+)", status)[1], USER if os.geteuid() == 0 else str(os.geteuid()))
        answer = self.call(ports["parser"], "zhibiao.v1.ParserService/ParseText",
                           {"text": "11月份，规模以上工业增加值同比增长7.0%。", "metadata": {"publishDate": "2020-12-18"}})
        self.assertIn("7.0", json.dumps(answer))
        answer = self.call(ports["query"], "zhibiao.v1.QueryService/ListIndicators", {"pageSize": 1})
        self.assertEqual(len(answer["indicators"]), 1)

    def call(self, port, method, request):
        done = subprocess.run([stack.GRPC_CALL, f"127.0.0.1:{port}", method], capture_output=True,
                              input=json.dumps(request).encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["answer"]

    @enters_a_root
    def test_a_library_that_is_missing_is_seen(self):
        broken = self.folder / "broken"
        shutil.copytree(self.roots["query"], broken, symlinks=True)
        next(broken.glob("usr/lib/*/libpq.so.5")).unlink()
        done = subprocess.run(inside(broken, "/usr/bin/zhibiao-query", "--help"), capture_output=True, text=True, cwd="/")
        self.assertIn("libpq.so.5", done.stderr)

    @enters_a_root
    def test_nothing_can_be_written_and_there_is_no_shell(self):
        done = subprocess.run(inside(self.roots["query"], "/usr/bin/zhibiao-query", "--plaintext",
                                     "--listen=unix:/tmp/socket", "--database=host=/nowhere"),
                              capture_output=True, text=True, cwd="/", timeout=60)
        self.assertNotEqual(done.returncode, 0)
        for root in self.roots.values():
            self.assertEqual(sorted(path.name for path in (root / "usr/bin").iterdir()),
                             sorted(["zhibiao-health", f"zhibiao-{root.name}"]))
            self.assertFalse([path for path in root.rglob("*") if path.name in ("sh", "bash", "dpkg", "apt")])

    def test_the_bill_names_the_package_of_every_library(self):
        bill = json.loads((self.roots["parser"] / "usr/share/zhibiao/sbom.spdx.json").read_text())
        self.assertEqual((bill["spdxVersion"], bill["dataLicense"]), ("SPDX-2.3", "CC0-1.0"))
        self.assertRegex(bill["creationInfo"]["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        names = {each["name"] for each in bill["packages"]}
        self.assertLess({"zhibiao-parser", "libc6", "libpq5", "libgrpc++1.51", "libssl3", "libc-bin", "libopencc-data"}, names)
        identifiers = [each["SPDXID"] for each in bill["packages"]]
        self.assertEqual(len(identifiers), len(set(identifiers)))
        for each in bill["packages"]:
            self.assertRegex(each["SPDXID"], r"^SPDXRef-[A-Za-z0-9.-]+$")
            self.assertTrue(each["versionInfo"] and each["downloadLocation"])
        for relation in bill["relationships"]:
            self.assertIn(relation["relatedSpdxElement"], identifiers)
        for name in names - {"zhibiao-parser", "zhibiao-health"}:
            self.assertTrue((self.roots["parser"] / f"usr/share/doc/{name}/copyright").exists(), name)


@unittest.skipUnless((ROOT / "deploy/edge/render").exists(), "there is no edge")
class EdgeRootTest(unittest.TestCase):
    EDGE = ROOT / "deploy/edge/render"
    COMPONENT = ROOT / "deploy/kubernetes/components/edge"

    def render(self, *arguments):
        return subprocess.run([self.EDGE, *arguments], check=True, capture_output=True, text=True).stdout

    def test_the_component_holds_what_render_prints(self):
        told = (self.COMPONENT / "kustomization.yaml").read_text().split("deploy/edge/render", 2)[2]
        arguments = re.sub(r"[\\#\n]", " ", told.split("resources:")[0]).split()
        self.assertIn("--service-name", arguments)
        if "ZHIBIAO_REGENERATE" in os.environ:
            (self.COMPONENT / "nginx.conf").write_text(self.render(*arguments))
        self.assertEqual((self.COMPONENT / "nginx.conf").read_text(), self.render(*arguments),
                         "run it again with ZHIBIAO_REGENERATE=1")

    @enters_a_root
    def test_the_edge_starts_in_its_root(self):
        nginx = pathlib.Path("/usr/sbin/nginx")
        modules = re.findall(r"load_module (\S+);", self.render())
        if not all(pathlib.Path(each).exists() for each in (nginx, *modules)):
            self.skipTest("nginx or its module for Lua is not installed")
        folder = tempfile.TemporaryDirectory(prefix="zhibiao-edge.")
        self.addCleanup(folder.cleanup)
        pathlib.Path(folder.name).chmod(0o755)
        root, port = pathlib.Path(folder.name) / "root", free_port()
        subprocess.run([CONTAINER / "assemble-root", root, nginx, *modules], check=True)
        for path in ("etc/nginx", "etc/zhibiao/tls", "var/lib/nginx"):
            (root / path).mkdir(parents=True, exist_ok=True)
        tls = root / "etc/zhibiao/tls"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-subj", "/CN=zhibiao", "-days", "1", "-keyout", tls / "tls.key", "-out", tls / "tls.crt"],
                       check=True, capture_output=True)
        for name in ("ca.crt", "edge.crt"):
            shutil.copy(tls / "tls.crt", tls / name)
        shutil.copy(tls / "tls.key", tls / "edge.key")
        (tls / "tls.key").chmod(0o644)
        (tls / "edge.key").chmod(0o644)
        (root / "etc/nginx/nginx.conf").write_text(self.render(
            "--listen", f"127.0.0.1:{port}", "--service-name", "zhibiao", "--user", "zhibiao", "--pid",
            "/tmp/nginx.pid", "--log", "stderr", "--access-log", "/tmp/access"))
        entered = inside(root, "/usr/bin/nginx", "-e", "stderr", "-g", "daemon off;")
        entered[entered.index(ENTER)] = 'mount -t tmpfs x "$0/tmp" && mount -t tmpfs x "$0/var/lib/nginx" && ' + \
            ENTER.replace("--bind", "--rbind", 1)
        process = subprocess.Popen(entered, stderr=subprocess.PIPE, text=True, cwd="/")
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        for _ in range(100):
            if process.poll() is not None:
                self.fail(process.stderr.read())
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        self.fail("the edge does not listen")


class BuildScriptTest(unittest.TestCase):
    """With engines that only note how they were called."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)
        for tool in ("bash", "sed", "git", "dirname", "env"):
            (self.path / tool).symlink_to(shutil.which(tool))

    def engine(self, name, answers=True):
        program = self.path / name
        program.write_text(f'#!/usr/bin/env bash\n[ "$1" != info ] || exit {int(not answers)}\n'
                           f'echo "{name} $*" >>"{self.path}/calls"\n'
                           f'echo "$BUILDAH_LAYERS" >>"{self.path}/layers"\n')
        program.chmod(0o755)

    def build(self, *arguments):
        done = subprocess.run([CONTAINER / "build", *arguments], capture_output=True, text=True,
                              env={"PATH": str(self.path)})
        calls = self.path / "calls"
        return done.returncode, done.stderr, calls.read_text().splitlines() if calls.exists() else []

    def test_without_an_engine_it_says_what_to_install(self):
        status, message, _ = self.build()
        self.assertEqual(status, 2)
        self.assertIn("apt-get install buildah", message)

    def test_an_engine_that_does_not_answer_is_passed_over(self):
        self.engine("docker", answers=False)
        self.engine("podman")
        status, message, calls = self.build()
        self.assertEqual(status, 0, message)
        self.assertRegex(calls[0], r"^podman build .*--target parser --tag zhibiao/parser:\d")
        self.assertRegex(calls[1], r"^podman build .*--target query --tag zhibiao/query:\d")
        self.assertRegex(calls[2], r"^podman build .*--target edge --tag zhibiao/edge:\d")

    def test_flags_choose_engine_tag_and_image(self):
        self.engine("docker")
        self.engine("buildah")
        status, message, calls = self.build("--engine=buildah", "--tag", "7", "--prefix=host/z/", "query")
        self.assertEqual(status, 0, message)
        self.assertEqual(len(calls), 1)
        self.assertRegex(calls[0], r"^buildah build .*--tag host/z/query:7 ")

    def test_what_is_compiled_serves_all_images(self):
        self.engine("buildah")
        self.build()
        self.assertEqual((self.path / "layers").read_text().split(), ["true"] * 3)

    def test_the_engine_gets_what_is_meant_for_it(self):
        self.engine("podman")
        status, message, calls = self.build("parser", "--", "--network=host", "--volume=/a b:/c")
        self.assertEqual(status, 0, message)
        self.assertEqual(len(calls), 1)
        self.assertRegex(calls[0], r" --network=host --volume=/a b:/c \S+$")

    def test_wrong_use_is_refused(self):
        self.engine("docker")
        for arguments, message in ((["--engine=lxc"], "not lxc"), (["--engine=podman"], "podman is not installed"),
                                   (["--tag=latest"], "says nothing"), (["--tag"], "needs a value"),
                                   (["database"], "what is database")):
            status, said, calls = self.build(*arguments)
            self.assertEqual((status, calls), (2, []))
            self.assertIn(message, said)


if __name__ == "__main__":
    stack.main()
