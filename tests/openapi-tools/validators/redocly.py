"""@redocly/cli with the rules of the specification over the documents whose paths come on stdin; see ../check.py."""

import json
import os
import re
import subprocess
import sys
import tempfile

paths = sys.stdin.read().splitlines()
quiet = {"REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "REDOCLY_TELEMETRY": "off"}
# Into a file: what it has not written to a pipe yet when it ends is lost.
output = tempfile.TemporaryFile("w+")
run = subprocess.run(
    [*sys.argv[1:], "node_modules/@redocly/cli/bin/cli.js", "lint", "--extends=spec", "--lint-config=off", "--format=json", "--max-problems=20", *paths],
    stdout=output, stderr=subprocess.PIPE, text=True, env={**os.environ, **quiet},
)
output.seek(0)
# It writes one report after the other, for the documents that it finds something in. What it has looked at is on stderr.
errors = {os.path.realpath(path): [] for path in re.findall(r"^(.+): validated in", run.stderr, re.M)}
text = output.read().strip()
while text:
    report, end = json.JSONDecoder().raw_decode(text)
    text = text[end:].lstrip()
    for problem in report["problems"]:
        if problem["severity"] == "error":
            at = problem["location"][0]
            errors[os.path.realpath(at["source"]["ref"])].append(f"{at['pointer']}: {problem['message']}")
for path in paths:
    if (found := errors.get(os.path.realpath(path))) is None:
        sys.exit(f"not looked at: {path}\n{run.stderr[-2000:]}")
    print(json.dumps({"path": path, "error": "; ".join(found)[:2000] or None}))
