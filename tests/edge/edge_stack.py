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


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Edge:
    """A running nginx. `close` ends it and removes what it wrote."""

    def __init__(self, parser, query):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-edge."))
        self.folder.chmod(0o755)
        self.address = f"127.0.0.1:{free_port()}"
        self.process = None
        try:
            self._certificates(("tls", "/CN=localhost"), ("good", "/O=Example/CN=good"),
                               ("other", "/O=Example/CN=other"))
            self._start(parser, query)
        except BaseException:
            self.close()
            raise

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def _certificates(self, *named):
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        self._openssl("req", "-x509", *key, "-days", "2", "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=test")
        for name, subject in named:
            self._openssl("req", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", subject,
                          "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
            self._openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.crt", "-CAkey", "ca.key",
                          "-CAcreateserial", "-copy_extensions", "copy", "-days", "2", "-out", f"{name}.crt")

    def _start(self, parser, query):
        config = subprocess.run(
            [RENDER, "--listen", self.address, "--parser", parser, "--query", query, "--tls", self.folder,
             "--workers", "2", "--user", "root" if _is_root() else "nobody", "--pid", self.folder / "pid",
             "--log", self.folder / "error.log", "--access-log", "/dev/null"],
            check=True, stdout=subprocess.PIPE).stdout
        (self.folder / "nginx.conf").write_bytes(config)
        self.process = subprocess.Popen(
            [nginx(), "-c", self.folder / "nginx.conf", "-e", self.folder / "error.log", "-g", "daemon off;"])
        for _ in range(200):
            try:
                self.door("good").open().close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"nginx does not listen:\n{self.log()}")

    def log(self):
        path = self.folder / "error.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def door(self, name, source="127.0.0.1"):
        """The way in for the owner of a certificate; for anybody when the name is None."""
        certificate = (None, None) if name is None else (self.folder / f"{name}.crt", self.folder / f"{name}.key")
        return Door(self.address, (self.folder / "ca.crt", *certificate), source)

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
