"""Visit pages from disk in Chromium: nothing may be logged, and nothing foreign asked for."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

_PATIENCE = 20  # seconds


@contextmanager
def visiting(browser: Browser, permitted: Callable[[str], bool]) -> Iterator[Callable[..., Page]]:
    """Yield what opens an address, each time in a browser that remembers nothing."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def visit(address: str, script: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(script)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text))
        page.on("request", lambda r: None if permitted(r.url) else problems.append(r.url))
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert problems == []


def downloaded_vote(page: Page) -> dict[str, Any]:
    """Return what the button for the answers gives."""
    with page.expect_download() as started:
        page.click("#download")
    assert started.value.suggested_filename == "vote.json"
    answers: dict[str, Any] = json.loads(Path(started.value.path()).read_text())
    return answers


def reload_until(page: Page, selector: str, text: str) -> None:
    """Reload a page until it shows what it was left with.

    Chromium keeps what a page stores in another process, a little later than the page goes on; a
    program reloads sooner than people do.
    """
    deadline = time.monotonic() + _PATIENCE
    page.reload()
    while page.inner_text(selector) != text and time.monotonic() < deadline:
        page.wait_for_timeout(200)
        page.reload()
    kept = page.evaluate("JSON.stringify({ ...localStorage })")
    assert page.inner_text(selector) == text, f"this was kept: {kept}"
