"""Clients, made from documents by those generators that people use, and compiled."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
import os

import documents
from tools import HERE, NODE, PYTHON, WORK, run

FOLDER = WORK / "clients"


def check(words):
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    by_version = documents.found([*words])
    paths = [path for version in ("3.0", "3.1") for path in by_version.get(version, []) if documents.FOLDER in path.parents]
    paths = [path for path in paths if "fixtures" not in path.parts]
    return typescript(paths) + python(paths)


def name(path):
    """A name for what is made of a document: its version, and what it describes."""
    version, *what = path.relative_to(documents.FOLDER).parent.parts
    return "_".join([*what, version.replace(".", "_")])


def typescript(paths):
    """openapi-typescript, then tsc over all that it made."""
    folder = FOLDER / "typescript"
    folder.mkdir()
    pairs = [[str(path), str(folder / f"{name(path)}.ts")] for path in paths]
    made = subprocess.run(["node", NODE / "typescript.mjs"], input=json.dumps(pairs), cwd=NODE, capture_output=True, text=True)
    if made.returncode != 0:
        return [f"openapi-typescript: {made.stdout}{made.stderr}"]
    sources = [source for _, source in pairs] + [*map(str, (HERE / "clients").glob("*.ts"))]
    checked = subprocess.run(
        [NODE / "node_modules/.bin/tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "esnext",
         "--moduleResolution", "bundler", *sources],
        cwd=folder, capture_output=True, text=True,
    )
    print(f"  openapi-typescript and tsc: {len(pairs)} clients", flush=True)
    return [] if checked.returncode == 0 else [f"tsc: {checked.stdout[:4000]}"]


def python(paths):
    """openapi-python-client, then an import of every module that it made."""
    config = FOLDER / "python.yaml"
    config.write_text("post_hooks: []\n")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        failures = [failure for failure in pool.map(lambda path: python_client(path, config), paths) if failure]
    print(f"  openapi-python-client: {len(paths)} clients, {len(failures)} failed", flush=True)
    return failures


def python_client(path, config):
    package = name(path)
    made = subprocess.run(
        [PYTHON / "bin/openapi-python-client", "generate", "--path", path, "--output-path", FOLDER / "python" / package,
         "--meta", "none", "--config", config, "--fail-on-warning", "--overwrite"],
        cwd=FOLDER, capture_output=True, text=True,
    )
    if made.returncode != 0 or "WARNING" in made.stdout + made.stderr:
        return f"openapi-python-client: {path}\n{made.stdout[-3000:]}{made.stderr[-3000:]}"
    imported = subprocess.run(
        [PYTHON / "bin/python", HERE / "clients/import_all.py", package, path], cwd=FOLDER / "python",
        capture_output=True, text=True,
    )
    return f"{package}: {imported.stdout}{imported.stderr[-3000:]}" if imported.returncode != 0 else None
