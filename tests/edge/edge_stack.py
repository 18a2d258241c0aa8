"""The edge of deploy/edge, on ports of its own in front of given services, with certificates of its own."""

import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from h2_client import Door

ROOT = pathlib.Path(__file__).resolve().parents[2]
RENDER = ROOT / "deploy/edge/render"
MAKE_CERTIFICATES = ROOT / "deploy/tls/make-certificates"


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def door_keys(certificates, name):
    """What a door needs for the owner of a certificate of the folder; for anybody when the name is None."""
    own = (None, None) if name is None else (certificates / f"{name}.crt", certificates / f"{name}.key")
    return certificates / "ca.crt", *own


def make_certificates(folder):
    """What deploy/tls makes, with the edge as server and as the client `edge`, and a client `stranger` of no role."""
    for what in ([], ["client", "edge"], ["client", "stranger"]):
        subprocess.run([MAKE_CERTIFICATES, folder, *what], check=True, capture_output=True)
    for ending in ("crt", "key"):
        shutil.copy(folder / f"server.{ending}", folder / f"tls.{ending}")


class Edge:
    """A running nginx. `close` ends it and removes what it wrote.

    It has certificates of its own and speaks plaintext to the services; or it has those of a folder and the services
    are to show them as well.
    """

    def __init__(self, parser, query, certificates=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-edge."))
        self.folder.chmod(0o755)
        self.address = f"127.0.0.1:{free_port()}"
        self.process = None
        self.certificates = certificates or self.folder / "tls"
        try:
            if certificates is None:
                make_certificates(self.certificates)
            self._start(parser, query, ["--service-name", "localhost"] if certificates else [])
        except BaseException:
            self.close()
            raise

    def _start(self, parser, query, flags):
        config = subprocess.run(
            [RENDER, "--listen", self.address, "--parser", parser, "--query", query, "--tls", self.certificates,
             "--workers", "2", "--user", "root" if _is_root() else "nobody", "--pid", self.folder / "pid",
             "--log", self.folder / "error.log", "--access-log", "/dev/null", *flags],
            check=True, stdout=subprocess.PIPE).stdout
        (self.folder / "nginx.conf").write_bytes(config)
        self.process = subprocess.Popen(
            [nginx(), "-c", self.folder / "nginx.conf", "-e", self.folder / "error.log", "-g", "daemon off;"])
        for _ in range(200):
            try:
                self.door("reader").open().close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"nginx does not listen:\n{self.log()}")

    def log(self):
        path = self.folder / "error.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def door(self, name, source="127.0.0.1"):
        """The way in for the owner of a certificate; for anybody when the name is None."""
        return Door(self.address, door_keys(self.certificates, name), source)

    def close(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=20)
        shutil.rmtree(self.folder, ignore_errors=True)


def nginx():
    """The path of nginx, or None."""
    return shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")


def _is_root():
    return subprocess.run(["id", "-u"], check=True, stdout=subprocess.PIPE).stdout.strip() == b"0"
