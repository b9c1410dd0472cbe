"""One browser for a process of tests: Playwright cannot be started twice in one."""

import atexit
import os
from functools import cache

from playwright.sync_api import Browser, sync_playwright
from tests.browser.chromium import FLAGS


@cache
def started(program: str) -> Browser:
    """Start the browser; it ends with the process."""
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    playwright = sync_playwright()
    browser = playwright.start().chromium.launch(executable_path=program, args=flags)
    atexit.register(playwright.__exit__)
    atexit.register(browser.close)
    return browser
