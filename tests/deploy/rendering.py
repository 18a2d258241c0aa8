"""What deploy/ describes, as the Go program in manifests/ reads it."""

import functools
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
KUBERNETES = ROOT / "deploy/kubernetes"
OVERLAYS = sorted(path.parent.name for path in KUBERNETES.glob("overlays/*/kustomization.yaml"))
SOURCE = pathlib.Path(__file__).resolve().parent / "manifests"
PROGRAM = ROOT / "build/tools/manifests"


def skip(reason):
    """Ends the test as skipped, which ctest knows by this exit code."""
    print(f"skipped: {reason}")
    sys.exit(77)


def build():
    """Builds the program, or skips where that cannot be done: without Go or without its modules."""
    if not shutil.which("go"):
        skip("go is not installed")
    if subprocess.run(["go", "mod", "download"], cwd=SOURCE, capture_output=True).returncode != 0:
        skip("the Go modules are not to be had")
    subprocess.run(["go", "build", "-o", PROGRAM, "."], cwd=SOURCE, check=True,
                   env={**os.environ, "GOFLAGS": "-buildvcs=false"})


def need_program():
    """For the start of a test: skips it where `build` had to."""
    if not PROGRAM.exists():
        skip("the program that reads manifests is not built")


def run(*arguments, **options):
    """What the program prints. Raises ValueError with its message when it refuses."""
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise ValueError(done.stderr.strip())
    return json.loads(done.stdout)


@functools.cache
def _rendered(folder):
    return json.dumps(run("render", folder))


def render(folder):
    """The objects of a kustomization, each time new ones."""
    return json.loads(_rendered(folder))


def overlay(name):
    return render(KUBERNETES / "overlays" / name)


def metrics_of(expressions):
    """For each expression by its name: the metrics in it."""
    return run("metrics", input=json.dumps(expressions))


def of_kind(objects, *kinds):
    return [each for each in objects if each["kind"] in kinds]


def name_of(an_object):
    return an_object["metadata"]["name"]


def templates(objects):
    """(object, pod template) of all that starts pods."""
    return [(each, each["spec"]["template"])
            for each in of_kind(objects, "Deployment", "StatefulSet", "DaemonSet", "Job")]


def containers(template):
    spec = template["spec"]
    return spec.get("initContainers", []) + spec["containers"]


if __name__ == "__main__":
    build()
