"""The studio for everyone: axe-core in every state, names, live regions, contrast, large text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


def start(page: Page, bring: Callable[..., None]) -> None:
    """Stay where a visitor begins."""


def refused(page: Page, bring: Callable[..., None]) -> None:
    bring(page, "hill.jpg", "notes.txt", "tall.png")


def direction(page: Page, bring: Callable[..., None]) -> None:
    bring(page, "hill.jpg", "no sky.png")


def crop(page: Page, bring: Callable[..., None]) -> None:
    direction(page, bring)
    page.click("[data-direction=day2night]")
    for fold in ("exactly", "settings"):
        page.click(f"#{fold} summary")
    expect(page.locator("#double-time")).not_to_be_empty()


def whole(page: Page, bring: Callable[..., None]) -> None:
    crop(page, bring)
    page.check("[name=part][value=whole]")


def result(page: Page, bring: Callable[..., None]) -> None:
    direction(page, bring)
    page.click("[data-direction=day2night]")
    page.click("#turn")
    page.wait_for_selector("reveal-pair")
    page.wait_for_selector("#work", state="hidden")


def failed(page: Page, bring: Callable[..., None]) -> None:
    result(page, bring)
    page.click("#next")
    page.wait_for_selector("#missing")


def forgotten(page: Page, bring: Callable[..., None]) -> None:
    direction(page, bring)
    page.click("#forget")
    expect(page.locator("#said")).to_contain_text("forgotten")


STATES = [start, refused, direction, crop, whole, result, failed, forgotten]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_no_state_has_barriers_or_too_small_buttons(made, enter, bring, barriers, state):
    page = enter(made, reduced_motion="reduce")
    state(page, bring)
    assert barriers(page) == {}
    page.set_viewport_size({"width": 320, "height": 640})
    for button in page.locator("button:visible, label.button:visible, a.button:visible").all():
        if button.evaluate("e => Boolean(e.closest('reveal-pair'))"):
            continue
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44, button.evaluate("e => e.outerHTML")


def test_the_work_has_no_barriers_and_moves_nothing_for_those_who_want_none(
    slow, enter, bring, barriers
):
    page = enter(slow, reduced_motion="reduce")
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    expect(page.locator("#stage")).to_contain_text("Opening the photo")
    assert page.evaluate("document.getAnimations().length") == 0
    progress = page.get_by_role("progressbar", name="1 of 2, hill.jpg: Opening the photo")
    assert 0 < float(progress.evaluate("e => e.value")) < 1
    assert page.inner_text("#said") == "1 of 2, hill.jpg: Opening the photo"
    assert barriers(page) == {}


def test_a_page_that_cannot_work_has_no_barriers(made, enter, barriers):
    assert barriers(enter(made, script="delete self.Worker")) == {}


def test_each_step_has_one_heading_of_the_first_rank_and_the_focus(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    for press in ("[data-direction=day2night]", "#turn", "#another"):
        assert page.locator("h1:visible").count() == 1
        page.click(press)
        assert page.evaluate("document.activeElement.id") == "where"
    page.click(".back")
    assert page.evaluate("document.activeElement.localName") == "h1"


def test_large_text_and_half_the_room_do(made, enter, bring):
    page = enter(made, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    result(page, bring)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
