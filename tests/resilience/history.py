"""Judges what clients saw: lines of `history_client`, and what is stored in the end.

A document's versions are made one after the other by one writer: 1 by its creation, one more by each
change of its title, one more by its deletion. So it is a register, and what a read may find follows
from when attempts began and ended.
"""

import collections
import json

OBSERVATIONS = 3  # of each document of history_client
# An attempt with one of these may have been carried out, or may still be.
UNKNOWN = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "ABORTED", "UNKNOWN", "INTERNAL"}
WRITES = ("create", "update", "delete")


class Version:
    def __init__(self, op):
        self.op = op
        self.begin = float("inf")   # of the first attempt
        self.done = float("inf")    # when it was acknowledged


def parse(lines):
    return [json.loads(line) for line in lines if line.strip()]


def versions_of(events):
    """Document -> number -> Version."""
    documents = collections.defaultdict(dict)
    for event in events:
        if event["op"] not in WRITES:
            continue
        version = documents[event["doc"]].setdefault(event["version"], Version(event["op"]))
        version.begin = min(version.begin, event["begin"])
        if event["code"] == "OK":
            version.done = min(version.done, event["end"])
    return documents


def judge(events, stored=None):
    """What is wrong, as a list of sentences. `stored`: document -> (rows, version, deleted,
    observations) in the database in the end; a document that is not there is not in it."""
    documents = versions_of(events)
    wrong = []
    for event in events:
        code = event["code"]
        if event["op"] in WRITES and code not in UNKNOWN | {"OK", "RESOURCE_EXHAUSTED"}:
            wrong.append(f"{event['doc']}: {event['op']} was answered {code}")
        if event["op"] == "read":
            wrong += judge_read(event, documents[event["doc"]])
        if event["op"] == "observations":
            wrong += judge_observations(event, documents[event["doc"]])
    wrong += judge_order(events)
    if stored is not None:
        wrong += judge_stored(documents, stored)
    return wrong


def seen_version(event, versions):
    """The number of the version that a read found; None when the read says nothing."""
    if event["code"] == "NOT_FOUND":
        return 0
    if event["code"] != "OK":
        return None
    if event["deleted"]:
        return next((number for number, version in versions.items() if version.op == "delete"), -1)
    return event["version"]


def bounds(versions, begin, end):
    """The least and the greatest version that may be seen by what runs from `begin` to `end`."""
    least = max((n for n, version in versions.items() if version.done < begin), default=0)
    greatest = max((n for n, version in versions.items() if version.begin < end), default=0)
    return least, greatest


def judge_read(event, versions):
    found = seen_version(event, versions)
    if found is None:
        return [] if event["code"] in UNKNOWN | {"RESOURCE_EXHAUSTED"} else \
            [f"{event['doc']}: a read was answered {event['code']}"]
    least, greatest = bounds(versions, event["begin"], event["end"])
    if found < least:
        return [f"{event['doc']}: version {least} was acknowledged, a later read found {found}"]
    if found > greatest:
        return [f"{event['doc']}: a read found version {found} before it was sent"]
    return []


def judge_observations(event, versions):
    if event["code"] == "NOT_FOUND":
        count = 0
    elif event["code"] == "OK":
        count = event["count"]
    else:
        return []
    least, greatest = bounds(versions, event["begin"], event["end"])
    allowed = set()
    for number in range(least, greatest + 1):
        op = versions[number].op if number in versions else None
        allowed.add(0 if op in (None, "delete") else OBSERVATIONS)
    if count in allowed:
        return []
    return [f"{event['doc']}: {count} observations were seen instead of {sorted(allowed)}"]


def judge_order(events):
    """What was seen once is seen by every later read."""
    wrong = []
    reads = collections.defaultdict(list)
    documents = versions_of(events)
    for event in events:
        if event["op"] == "read":
            found = seen_version(event, documents[event["doc"]])
            if found is not None:
                reads[event["doc"]].append((event["begin"], event["end"], found))
    for document, seen in reads.items():
        by_end = sorted(seen, key=lambda read: read[1])
        newest, index = 0, 0
        for begin, _, found in sorted(seen):
            while index < len(by_end) and by_end[index][1] < begin:
                newest = max(newest, by_end[index][2])
                index += 1
            if found < newest:
                wrong.append(f"{document}: version {newest} was seen, a later read found {found}")
    return wrong


def judge_stored(documents, stored):
    wrong = [f"{document}: stored, but nobody sent it" for document in stored
             if document not in documents]
    for document, versions in documents.items():
        least = max((n for n, version in versions.items() if version.done < float("inf")), default=0)
        rows, number, deleted, observations = stored.get(document, (0, 0, False, 0))
        if deleted:
            number = next((n for n, version in versions.items() if version.op == "delete"), -1)
        if rows > 1:
            wrong.append(f"{document}: stored {rows} times")
        if number < least:
            wrong.append(f"{document}: version {least} was acknowledged, {number} is stored")
        if number > max(versions):
            wrong.append(f"{document}: version {number} is stored, and was never sent")
        wanted = 0 if deleted else OBSERVATIONS
        if rows == 1 and observations != wanted:
            wrong.append(f"{document}: {observations} of its {wanted} observations are stored")
    return wrong


def summary(events):
    """Numbers of attempts by operation and code, for people."""
    counts = collections.Counter((event["op"], event["code"]) for event in events)
    return ", ".join(f"{op} {code} {count}" for (op, code), count in sorted(counts.items()))
