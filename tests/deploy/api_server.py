#!/usr/bin/env python3
"""A real API server of Kubernetes and its store, on loopback, without nodes: objects are checked and kept, and none runs.

    api_server.py     builds both into build/tools/api-server, which takes minutes; tests that want them skip without
"""

import json
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from rendering import ROOT, SOURCE as MANIFESTS, skip

SOURCE = pathlib.Path(__file__).with_suffix("")
BUILT = ROOT / "build/tools/api-server"
PROGRAMS = {"etcd": "go.etcd.io/etcd/server/v3", "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver"}
# The operators' definitions which the overlays use, in the operators' modules.
DEFINITIONS = {
    "github.com/cert-manager/cert-manager": "deploy/crds/crd-(certificates|issuers|clusterissuers).yaml",
    "github.com/cloudnative-pg/cloudnative-pg": "config/crd/bases/.*(_clusters|_scheduledbackups|_backups).yaml",
    "github.com/prometheus-operator/prometheus-operator":
        "example/prometheus-operator-crd/.*(_servicemonitors|_prometheusrules).yaml"}
SECONDS_TO_START = 120


def build():
    """Builds what is missing. Skips where there is no Go or no module."""
    if not shutil.which("go"):
        skip("go is not installed")
    BUILT.mkdir(parents=True, exist_ok=True)
    wanted = (MANIFESTS / "go.mod").read_text().split()
    for module, pattern in DEFINITIONS.items():
        version = wanted[next(i for i, word in enumerate(wanted) if word.startswith(module)) + 1]
        done = subprocess.run(["go", "mod", "download", "-json", f"{module}@{version}"], capture_output=True, text=True,
                              cwd=tempfile.gettempdir())
        if done.returncode != 0:
            skip(f"{module} is not to be had")
        target = BUILT / "definitions" / module.rsplit("/", 1)[1]
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        top = pathlib.Path(json.loads(done.stdout)["Dir"])
        for path in (top / pattern).parent.iterdir():
            if re.fullmatch(pattern, str(path.relative_to(top))):
                # cert-manager's are templates of Helm in what does not matter here.
                lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
                (target / path.name).write_text("".join(line for line in lines if "{{" not in line), encoding="utf-8")
    for name, package in PROGRAMS.items():
        if not (BUILT / name).exists():
            subprocess.run(["go", "build", "-o", BUILT / name, package], cwd=SOURCE, check=True,
                           env={**os.environ, "GOFLAGS": "-buildvcs=false"})


def need():
    """For the start of a test."""
    if not all((BUILT / name).exists() for name in (*PROGRAMS, "definitions")):
        skip("no API server is built; python3 tests/deploy/api_server.py builds it")
    for each in ("kubectl", "openssl"):
        if not shutil.which(each):
            skip(f"no {each}")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class ApiServer:
    """Running, with the operators' definitions. `close` ends it and removes all."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-api-server."))
        self.processes = []
        try:
            self._start()
            self.kubectl("apply", "--server-side", "--recursive", "-f", BUILT / "definitions").check_returncode()
        except BaseException:
            self.close()
            raise

    def _start(self):
        store, peer, port = (free_port() for _ in range(3))
        self._run("etcd", f"--data-dir={self.folder}/store", f"--listen-client-urls=http://127.0.0.1:{store}",
                  f"--advertise-client-urls=http://127.0.0.1:{store}", f"--listen-peer-urls=http://127.0.0.1:{peer}",
                  f"--initial-advertise-peer-urls=http://127.0.0.1:{peer}",
                  f"--initial-cluster=default=http://127.0.0.1:{peer}", "--unsafe-no-fsync")
        key = self.folder / "key"
        subprocess.run(["openssl", "genrsa", "-out", key], check=True, capture_output=True)
        (self.folder / "tokens").write_text("token,admin,admin,system:masters\n")
        # Accounts of services are made by a controller, of which there is none.
        self._run("kube-apiserver", f"--etcd-servers=http://127.0.0.1:{store}", "--bind-address=127.0.0.1",
                  f"--secure-port={port}", f"--cert-dir={self.folder}/certificates", "--authorization-mode=RBAC",
                  f"--service-account-key-file={key}", f"--service-account-signing-key-file={key}",
                  "--service-account-issuer=https://kubernetes.invalid", f"--token-auth-file={self.folder}/tokens",
                  "--service-cluster-ip-range=10.96.0.0/16", "--disable-admission-plugins=ServiceAccount")
        self.config = self.folder / "config"
        self.config.write_text(json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "here",
            "clusters": [{"name": "here", "cluster": {"server": f"https://127.0.0.1:{port}",
                                                      "insecure-skip-tls-verify": True}}],
            "users": [{"name": "admin", "user": {"token": "token"}}],
            "contexts": [{"name": "here", "context": {"cluster": "here", "user": "admin"}}]}))
        self._wait(f"https://127.0.0.1:{port}/readyz")

    def _run(self, program, *flags):
        with open(self.folder / f"{program}.log", "wb") as log:
            self.processes.append(subprocess.Popen([BUILT / program, *flags], stdout=log, stderr=log))

    def _wait(self, address):
        request = urllib.request.Request(address, headers={"Authorization": "Bearer token"})
        for _ in range(SECONDS_TO_START * 5):
            try:
                with urllib.request.urlopen(request, context=ssl._create_unverified_context()):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise RuntimeError((self.folder / "kube-apiserver.log").read_text(errors="replace")[-3000:])

    def kubectl(self, *arguments, **options):
        """The finished process."""
        return subprocess.run(["kubectl", *arguments], capture_output=True, text=True,
                              env={**os.environ, "KUBECONFIG": str(self.config)}, **options)

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    build()
