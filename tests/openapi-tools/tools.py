"""Installs the tools, with the versions that are written beside this file, into target/openapi-tools."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "openapi-tools"
NODE = WORK / "node"
PYTHON = WORK / "python"


def missing():
    """What is not on this machine and cannot be installed here; nothing if all is there."""
    return [name for name in ("node", "npm") if not shutil.which(name)]


def install():
    WORK.mkdir(parents=True, exist_ok=True)
    if changed(PYTHON, [HERE / "requirements.txt"]):
        shutil.rmtree(PYTHON, ignore_errors=True)
        run([sys.executable, "-m", "venv", PYTHON])
        run([PYTHON / "bin/pip", "install", "--quiet", "--no-deps", "--requirement", HERE / "requirements.txt"])
        stamp(PYTHON, [HERE / "requirements.txt"])
    lock = [HERE / "package.json", HERE / "package-lock.json"]
    if changed(NODE, lock):
        NODE.mkdir(exist_ok=True)
        for file in lock:
            shutil.copy(file, NODE)
        run(["npm", "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=NODE)
        stamp(NODE, lock)
    # A script finds packages beside itself.
    for script in HERE.glob("**/*.mjs"):
        shutil.copy(script, NODE)


def changed(folder, files):
    mark = folder / ".installed"
    return not mark.exists() or mark.read_text() != digest(files)


def stamp(folder, files):
    (folder / ".installed").write_text(digest(files))


def digest(files):
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def run(command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)
