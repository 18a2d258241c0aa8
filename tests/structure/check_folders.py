#!/usr/bin/env python3
"""Checks that every folder says what it is, and that no file grew out of hand.

    check_folders.py [ROOT]

A folder says it in its own README.md, or a README.md above it does and names its path from there, in
backquotes, such as `zhibiao/v1` in that of proto, or by a link to it. Folders that are all of one kind are
named by the last one above them and a word in capitals: `corpus/TARGET`. Prints what is wrong and exits 1;
exits 0 when nothing is.
"""

import pathlib
import re
import subprocess
import sys

CODE = {".cc", ".h", ".py", ".cmake", ".proto", ".sql", ".js", ".css", ".sh"}
LINES_AT_MOST = 500  # A file beyond that tells more than one story.
ANY_LENGTH = {".proto"}  # A contract is read by its names, and half of it are comments.


def tracked_files(root):
    """Files that git knows or would take, so that build folders play no part."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True).stdout
    for name in listed.decode("utf-8").split("\0"):
        path = root / name
        if name and path.is_file():
            yield path


def is_described(folder, root):
    """Whether the folder has a README.md, or one above names its path."""
    if (folder / "README.md").is_file():
        return True
    for above in folder.parents:
        readme = above / "README.md"
        if readme.is_file():
            name = re.escape(folder.relative_to(above).as_posix())
            kind = re.escape(folder.parent.relative_to(above).as_posix())
            if re.search(rf"`{name}/?`|\]\({name}/?\)|`{kind}/[A-Z]+`", readme.read_text(encoding="utf-8")):
                return True
        if above == root:
            break
    return False


def check(root, files):
    """Complaints about the given files, sorted."""
    found = []
    files = list(files)
    for folder in sorted({path.parent for path in files}):
        if folder != root and not is_described(folder, root):
            found.append(f"{folder.relative_to(root)}: no README.md tells of it")
    for path in files:
        if path.suffix not in CODE:
            continue
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LINES_AT_MOST and path.suffix not in ANY_LENGTH:
            found.append(f"{path.relative_to(root)}: {lines} lines, more than {LINES_AT_MOST}")
    return sorted(found)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    try:
        files = list(tracked_files(root))
    except (OSError, subprocess.CalledProcessError):
        print("skipped: not a git checkout")
        return 77
    found = check(root, files)
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
