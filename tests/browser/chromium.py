"""Find a Chromium, or install one: Debian's package when root, Playwright's own download elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""The shell first: it is the same engine without the windows, which take two thirds of the time of a page."""
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed() -> Path | None:
    """Find a browser that is there already: `$CHROMIUM`, one on the path, or Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else downloaded()


def downloaded() -> Path | None:
    """Find the browser that Playwright downloads for itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def install() -> None:
    """Install a browser in the way that fits this machine."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", NAMES[0]], check=True, env=quiet)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> None:
    if installed() is None:
        install()
    browser = installed()
    if browser is None:
        sys.exit("No Chromium could be installed. Install one and set CHROMIUM to its path.")
    sys.stdout.write(f"browser: {browser}\n")


if __name__ == "__main__":
    main()
