"""A browser on the page of helloworld."""

import shutil
import subprocess

import running
from tools import NODE, WORK


def check(words):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("  skipped: chromium not found")
        return []
    screenshots = WORK / "screenshots"
    screenshots.mkdir(exist_ok=True)
    with running.example("helloworld") as address:
        process = subprocess.run(
            ["node", NODE / "browser.mjs", f"{address}/docs", screenshots, chromium],
            cwd=NODE, capture_output=True, text=True, timeout=180,
        )
    print(process.stdout.rstrip())
    print(f"  screenshots are in {screenshots}")
    return [] if process.returncode == 0 else [f"browser: {process.stderr[-3000:]}"]
