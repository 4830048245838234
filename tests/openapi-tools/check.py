#!/usr/bin/env python3
"""Shows the OpenAPI documents to those who read them; README.md beside this file says who they are.

    tests/openapi-tools/check.py [STEP…] [WORD…] [--all]

Without a STEP all are done; WORDs choose documents whose path contains one of them; --all takes all published APIs.
"""

import sys
import time

import browser
import clients
import documents
import served
import tools
import validate

STEPS = {"validate": validate.check, "clients": clients.check, "served": served.check, "browser": browser.check}


def main(arguments):
    if missing := tools.missing():
        print(f"skipped: {' and '.join(missing)} not found")
        return 0
    names = [word for word in arguments if word in STEPS] or list(STEPS)
    words = [word for word in arguments if word not in STEPS and not word.startswith("--")]
    started = time.monotonic()
    tools.install()
    print(f"tools installed in {time.monotonic() - started:.0f} s")
    if {"validate", "clients"} & set(names):
        documents.make(every="--all" in arguments)
    failures = []
    for name in names:
        started = time.monotonic()
        print(f"\n{name}")
        failures += STEPS[name](words)
        print(f"{name} took {time.monotonic() - started:.0f} s")
    for failure in failures:
        print(f"\nFAILED {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
