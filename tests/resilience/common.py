"""What the tests of this folder share: a stack under load, and the judgement of what was seen."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "system"))
import stack  # noqa: E402
import history  # noqa: E402

FULL = bool(os.environ.get("ZHIBIAO_FULL"))
CLIENT = stack.BUILD / "tests/resilience/history_client"


def scale(short, full):
    """The size of a test: short by default, full in `tests/resilience/run --full`."""
    return full if FULL else short


class Load:
    """A run of history_client; its history grows while it runs."""

    def __init__(self, parser, query, run, *options):
        self.events = []
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [CLIENT, f"--parser={parser}", f"--query={query}", f"--run={run}", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self):
        for line in self._process.stdout:
            event = history.parse([line])[0]
            with self._lock:
                self.events.append(event)

    def seen(self):
        with self._lock:
            return list(self.events)

    def wait_for_writes(self, count, seconds=60):
        """Until so many further writes were acknowledged."""
        def acknowledged():
            return sum(event["op"] in history.WRITES and event["code"] == "OK"
                       for event in self.seen())
        wanted = acknowledged() + count
        until = time.monotonic() + seconds
        while acknowledged() < wanted:
            if time.monotonic() > until:
                raise AssertionError(f"no {count} writes within {seconds} s: "
                                     + history.summary(self.seen()[-50:]))
            time.sleep(0.01)

    def kill(self):
        """For a test that ends early: the client would go on for as long as it is not answered."""
        self._process.kill()
        self._process.wait()

    def finish(self):
        self._process.stdin.close()
        self._thread.join()
        self._process.stdout.close()
        if self._process.wait() != 0:
            raise AssertionError("the client failed")
        return self.events


def recovery(events, since):
    """Seconds from `since` until the begin of the first attempt after which none fails."""
    later = [event for event in events if event["begin"] >= since]
    failed = [event["begin"] for event in later if event["code"] in history.UNKNOWN]
    if not failed:
        return 0.0
    good = [event["begin"] for event in later
            if event["code"] not in history.UNKNOWN and event["begin"] > max(failed)]
    return min(good) - since if good else float("inf")


def overrun(events, deadline):
    """By how much the slowest attempt took longer than its deadline."""
    return max(event["end"] - event["begin"] for event in events) - deadline


def stored(made, run):
    """What `history.judge` wants to know of the database."""
    rows = made.ask_database(
        "SELECT d.document_id, d.title, d.state,"
        " (SELECT count(*) FROM observation o WHERE o.document_id = d.document_id)"
        f" FROM document d WHERE d.document_id LIKE '{run}-%'")
    found = {}
    for row in rows.splitlines():
        document, title, state, observations = row.split("|")
        found[document] = (1, int(title.split()[-1]), int(state) == 4, int(observations))
    return found


def keep(made, events):
    """The folder into which the logs of everybody and what the client saw are put for who asks why."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="zhibiao-history."))
    (folder / "history.jsonl").write_text("".join(json.dumps(event) + "\n" for event in events))
    for log in [*made.folder.glob("*.log"), *made.folder.glob("postgres/*.log")]:
        shutil.copy(log, folder)
    return folder


def fds(process):
    return len(os.listdir(f"/proc/{process.pid}/fd"))


def threads(process):
    return len(os.listdir(f"/proc/{process.pid}/task"))


def memory_mb(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main():
    if not CLIENT.exists():
        stack.skip(f"not built: {CLIENT}")
    stack.main()
