"""All validators over all documents."""

import json
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import documents
from tools import HERE, NODE, PYTHON

ALL = {"3.0", "3.1", "3.2"}
# Validators follow references by recursion, and there are long chains of them.
STACK = 256 << 20
NODE_COMMAND = ["node", f"--stack-size={STACK // 2 // 1024}"]
# By name: the command, and the versions that it knows.
VALIDATORS = {
    "openapi-spec-validator": ([PYTHON / "bin/python", HERE / "validators/spec_validator.py"], ALL),
    "@redocly/cli": ([sys.executable, HERE / "validators/redocly.py", *NODE_COMMAND], ALL),
    "@seriousme/openapi-schema-validator": ([*NODE_COMMAND, NODE / "schema_validator.mjs"], ALL),
    "@apidevtools/swagger-parser": ([*NODE_COMMAND, NODE / "swagger_parser.mjs"], {"3.0", "3.1"}),
}


def check(words):
    """What is wrong, as texts; nothing if all documents are valid."""
    by_version = documents.found(words)
    if not by_version or "none" in by_version:
        return [f"no documents, or documents without a version: {by_version.get('none')}"]
    print("  documents: " + ", ".join(f"{len(paths)} of {version}" for version, paths in sorted(by_version.items())))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda name: run(name, by_version), VALIDATORS)
    return [failure for result in results for failure in result]


def enlarge_stack():
    _, most = resource.getrlimit(resource.RLIMIT_STACK)
    size = STACK if most == resource.RLIM_INFINITY else min(STACK, most)
    resource.setrlimit(resource.RLIMIT_STACK, (size, most))


def run(name, by_version):
    command, versions = VALIDATORS[name]
    paths = [path for version, paths in by_version.items() if version in versions for path in paths]
    wrong = [HERE / f"invalid/{version}.yaml" for version in sorted(versions & by_version.keys())]
    started = time.monotonic()
    process = subprocess.run(
        [str(part) for part in command], cwd=NODE, capture_output=True, text=True,
        input="\n".join(map(str, [*wrong, *paths])), preexec_fn=enlarge_stack,
    )
    errors = {}
    for line in process.stdout.splitlines():
        report = json.loads(line)
        errors[report["path"]] = report["error"]
    failures = []
    if process.returncode != 0 or len(errors) != len(wrong) + len(paths):
        failures.append(f"{name} looked at {len(errors)} of {len(wrong) + len(paths)} documents: {process.stderr[-2000:]}")
    failures += [f"{name} finds nothing wrong with {path}" for path in wrong if not errors.get(str(path))]
    bad = {path: error for path, error in errors.items() if error and path not in map(str, wrong)}
    failures += [f"{name}: {path}\n{error}" for path, error in bad.items()]
    print(f"  {name}: {len(paths)} documents, {len(bad)} invalid, {time.monotonic() - started:.0f} s", flush=True)
    return failures
