"""Processor time of processes that are not ours to wait for, from /proc."""

import os
import pathlib

TICKS = os.sysconf("SC_CLK_TCK")


def _fields(pid):
    # Behind the name, which may hold blanks.
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def of_process(pid):
    """Seconds of user and system time so far."""
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS


def of_family(pid):
    """The same of a process with its children, those which ended included: a PostgreSQL."""
    fields = _fields(pid)
    seconds = sum(map(int, fields[11:15])) / TICKS
    for child in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if _fields(child.name)[1] == str(pid):
                seconds += of_process(child.name)
        except (FileNotFoundError, ProcessLookupError):
            pass  # it ended, and the next look finds it among those which ended
    return seconds
