"""What the benches with services share: a private stack, and where numbers go."""

import json
import os
import pathlib
import signal
import sys


def stack_module(build):
    """tests/system/stack.py, for the programs of a build. Whoever ends the bench ends its stack."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.environ["ZHIBIAO_BUILD_DIR"] = str(build)
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "system"))
    import stack  # finds the programs by the variable
    return stack


def postmaster(stack):
    """The process id of the stack's PostgreSQL."""
    return int((stack.folder / "postgres/data/postmaster.pid").read_text().split()[0])


def write_result(build, name, result, kind="json"):
    """Writes what goes into JSON, or a text of another kind."""
    out = pathlib.Path(build).parent / "bench"
    out.mkdir(parents=True, exist_ok=True)
    text = result
    if kind == "json":
        text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    (out / f"{name}.{kind}").write_text(text)
