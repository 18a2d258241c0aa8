#!/usr/bin/env python3
"""Checks that #include lines follow the arrows of docs/architecture.md.

    check_dependencies.py [ROOT]

Prints every line that goes against an arrow and exits 1; exits 0 when there is none.
A room is a folder with code. `USES` is the whole table: a room which is not in it, or an
include which no entry allows, is a violation, so a new folder has to be thought about.
"""

import pathlib
import re
import sys

# Room -> rooms it may include, apart from itself. `proto` stands for the generated messages and
# `grpc-proto` for the generated services.
PARSER = "parser-service"
READING = [f"{PARSER}/text", f"{PARSER}/document", f"{PARSER}/lexicon"]
USES = {
    "audit": ["proto"],
    # The identity of a series is computed in one place.
    "record-store": ["proto", "audit"],
    # What is asked of records is read the same way wherever it is asked.
    "record-query": ["proto", "record-store"],
    "record-store/postgres": ["proto", "audit", "record-store", "record-store/schema"],
    "record-store/schema": [],
    "record-store/testing": ["proto", "audit", "record-store", "record-store/postgres"],
    "service-host": ["proto", "grpc-proto"],
    f"{PARSER}/text": ["proto"],
    f"{PARSER}/document": ["proto", f"{PARSER}/text"],
    f"{PARSER}/lexicon": ["proto", f"{PARSER}/text"],
    f"{PARSER}/extract": ["proto", *READING],
    f"{PARSER}/assemble": ["proto", "audit", *READING, f"{PARSER}/extract"],
    # The handlers take limits, workers and error details from the host.
    f"{PARSER}/rpc": ["proto", "grpc-proto", "audit", "record-store", "record-query", "service-host",
                      *READING,
                      f"{PARSER}/extract", f"{PARSER}/assemble"],
    "query-service/series": ["proto", "audit"],
    "query-service/render": ["proto", "query-service/series"],
    "query-service/rpc": ["proto", "grpc-proto", "audit", "record-store", "record-query",
                          "service-host", "query-service/series", "query-service/render"],
    # Errors travel the same way in both directions.
    "zhibiaoctl": ["proto", "grpc-proto", "service-host"],
    # The health check of the images: gRPC's own protos alone.
    "deploy/container": [],
}

# What a main.cc adds to the rooms of its own service: it names the engine and wires it in.
MAIN = ["proto", "grpc-proto", "service-host", "record-store", "record-store/postgres",
        "record-store/schema"]

# Rooms which know neither gRPC nor a database. One entry may be a parent of several rooms.
PURE = [f"{PARSER}/text", f"{PARSER}/document", f"{PARSER}/lexicon", f"{PARSER}/extract",
        f"{PARSER}/assemble", "query-service/series", "query-service/render", "audit"]
GRPC = re.compile(r"^(grpc|grpcpp|grpc\+\+)/|\.grpc\.pb\.h$")
DATABASE = re.compile(r"^(pqxx(/|$)|libpq|postgresql/)")
ENGINE_ROOMS = ("record-store/postgres", "record-store/schema", "record-store/testing")

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')
ENGINE_NAME = re.compile(r"postgres|pqxx|libpq", re.IGNORECASE)
CODE = {".cc", ".h", ".cpp", ".hpp"}
SKIPPED = {"build", ".git", ".local", "node_modules", "tests"}


def source_files(root):
    """Every file of C++ below root, apart from the tests which cross folders."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.suffix in CODE and not SKIPPED & set(parts[:-1]):
            yield path


def is_test(path):
    """Tests may stand on anything: fakes of a room below, or the engine itself."""
    return re.search(r"_(test|pgtest|benchmark|fuzz)\.(cc|h)$|(^|_)test_|testing", path.name) is not None


def room_of(relative):
    """The room of a file: its longest folder that the table knows, or its folder."""
    folder = pathlib.PurePosixPath(relative).parent
    for candidate in (folder, *folder.parents):
        if str(candidate) in USES:
            return str(candidate)
    return str(folder)


def target_of(include, root):
    """The room which an include reaches, or None for the system's headers."""
    if include.startswith("zhibiao/v1/"):
        return "grpc-proto" if include.endswith(".grpc.pb.h") else "proto"
    top = include.split("/")[0]
    if "/" in include and (root / top).is_dir():
        return room_of(include)
    return None


def without_comments(text):
    """Blanks comments but keeps lines, so that numbers of lines stay right."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r"//[^\n]*|/\*.*?\*/", blank, text, flags=re.DOTALL)


def allowed(relative, room, target):
    """Whether a file of `room` may include something of `target`."""
    if target == room:
        return True
    if pathlib.PurePosixPath(relative).name == "main.cc":
        service = relative.split("/")[0]
        return target in MAIN or target == service or target.startswith(service + "/")
    return target in USES.get(room, [])


def violations_in(path, root):
    """Yields (line, message) for one file."""
    relative = path.relative_to(root).as_posix()
    room = room_of(relative)
    is_main = path.name == "main.cc"
    text = path.read_text(encoding="utf-8")
    if room not in USES and not is_main:
        yield 1, f"the folder {room} is not in the table of arrows"
        return
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        include = match.group(1) or match.group(2)
        if room in PURE and GRPC.search(include):
            yield number, f"{room} must not know gRPC, but includes {include}"
        if DATABASE.search(include) and room not in ENGINE_ROOMS and not is_main:
            yield number, f"{room} must not know the database, but includes {include}"
        target = target_of(include, root)
        if target is not None and not allowed(relative, room, target):
            yield number, f"{room} must not use {target}, but includes {include}"
    if room in ENGINE_ROOMS or is_main or room == "record-store":
        return
    for number, line in enumerate(without_comments(text).splitlines(), 1):
        if ENGINE_NAME.search(line) and not INCLUDE.match(line):
            yield number, "only a main.cc and the store may name the database engine"


def check(root):
    """All violations below root, as lines for a person."""
    found = []
    for path in source_files(root):
        if is_test(path):
            continue
        for number, message in violations_in(path, root):
            found.append(f"{path.relative_to(root)}:{number}: {message}")
    return found


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    found = check(root)
    for line in found:
        print(line)
    if not any(True for _ in source_files(root)):
        print(f"{root}: no sources found, so nothing was checked")
        return 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
