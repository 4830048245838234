"""The documents that are checked: what the plugin makes now of fixtures, examples and published APIs, and what fixtures
expect."""

import hashlib
import re
import shutil

from tools import ROOT, WORK, run

FOLDER = WORK / "documents"


def make(every):
    """Writes the documents, in all versions of OpenAPI: FOLDER/VERSION/WHAT/NAME/…"""
    shutil.rmtree(FOLDER, ignore_errors=True)
    choice = ["--all"] if every else []
    run(["cargo", "run", "--quiet", "--locked", "--package", "protohttp-tests", "--bin", "openapi-documents", "--",
         FOLDER, *choice], cwd=ROOT)


def found(words):
    """The paths of all different documents that have one of the words in them, by the version that they say they have."""
    versions, seen = {}, set()
    expected = ROOT.glob("fixtures/*/expected/openapi/**/*")
    for path in sorted([*expected, *FOLDER.glob("**/*")]):
        if path.suffix not in (".yaml", ".json") or words and not any(word in str(path) for word in words):
            continue
        text = path.read_bytes()
        digest = hashlib.sha256(text).digest()
        if digest not in seen:
            seen.add(digest)
            version = re.search(rb"\"?openapi\"?: *['\"]?(\d+\.\d+)", text)
            versions.setdefault(version[1].decode() if version else "none", []).append(path)
    if not versions:
        raise SystemExit(f"no document has {' or '.join(words) or 'a name'} in its path")
    return versions
