"""What becomes of the work: kept, copied, downloaded."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from support.picker import (
    boxes_of,
    choose,
    downloaded,
    fields_of,
)


def test_a_reload_keeps_the_work(picker: Callable[..., Page]) -> None:
    page = picker()
    choose(page, "b tall.png")
    page.get_by_role("button", name="Top left").click()
    assert page.inner_text("#kept") == "Your work is kept in this browser."
    page.reload()
    assert page.inner_text("#name bdi") == "b tall.png"
    assert fields_of(page) == (0, 0, 300)
    page.check("#only")
    assert page.locator("#photos button:visible").count() == 1
    page.click("#reset")
    page.reload()
    assert page.inner_text("#changed") == "(0)"


@pytest.mark.parametrize(
    "kept",
    [
        "nonsense",
        "null",
        '{"at": 99, "boxes": [[7, {}]]}',
        '{"at": 0, "boxes": [[0, {"x": 300, "y": 0, "size": 300}], [1, null]]}',
        '{"at": 0, "boxes": [[0, {"x": 0.5, "y": 0, "size": 100}]]}',
    ],
)
def test_what_is_kept_but_does_not_fit_is_passed_over(
    picker: Callable[..., Page], kept: str
) -> None:
    page = picker()
    page.evaluate("kept => Object.keys(localStorage).forEach(k => localStorage[k] = kept)", kept)
    page.reload()
    assert fields_of(page) == (50, 0, 300)


def test_without_storage_leaving_is_warned_of(picker: Callable[..., Page]) -> None:
    broken = "Object.defineProperty(window, 'localStorage', {get() { throw Error('none'); }});"
    page = picker(broken)
    assert "does not keep your work" in page.inner_text("#kept")
    page.get_by_role("button", name="Top left").click()
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    downloaded(page)
    with page.expect_event("close"):  # now nothing would be lost
        page.close(run_before_unload=True)


def test_copy_gives_the_same_text(picker: Callable[..., Page]) -> None:
    page = picker(permissions=["clipboard-read", "clipboard-write"])
    page.click("#copy")
    page.get_by_role("heading", name="Copied").wait_for()
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    page.get_by_role("button", name="Close").click()
    assert copied == downloaded(page)


def test_copy_shows_the_text_where_there_is_no_clipboard(picker: Callable[..., Page]) -> None:
    page = picker("Object.defineProperty(navigator, 'clipboard', {value: undefined});")
    page.click("#copy")
    page.get_by_role("heading", name="Copy this").wait_for()
    assert boxes_of(json.loads(page.input_value("#text")))["a wide.png"] == (50, 0, 300)
