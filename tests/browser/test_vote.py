"""The page of `cgbatch train vote`, as somebody votes on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Browser, Page
from support.visiting import downloaded_vote, reload_until, visiting

from cgbatch.cli import main

MADE, REAL = (0, 0, 200), (200, 0, 0)
OF_EACH = 4
# What picture is shown: made ones are blue.
IS_MADE = """async () => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const picture = document.getElementById("picture");
  await picture.decode(); // one that is not there yet would be drawn as nothing
  context.drawImage(picture, 0, 0);
  const [red, , blue] = context.getImageData(2, 2, 1, 1).data;
  return blue > red;
}"""


@pytest.fixture(scope="session")
def ballot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    parent = tmp_path_factory.mktemp("voting")
    for name, colour in (("made", MADE), ("real", REAL)):
        (parent / name).mkdir()
        for number in range(OF_EACH):
            pixels = np.full((256, 256, 3), colour, np.uint8)
            pixels[100:, 100:] = 40 * number
            Image.fromarray(pixels).save(parent / name / f"{number}.png")
    out = parent / "vote.html"
    words = ["train", "vote", str(parent / "made"), "--real", str(parent / "real")]
    done = CliRunner().invoke(main, [*words, "--out", str(out), "-q"])
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture
def vote(browser: Browser, ballot: Path) -> Iterator[Callable[..., Page]]:
    """Return what opens the page."""
    address = ballot.as_uri()
    with visiting(
        browser, lambda url: url.startswith(("data:", "blob:")) or url == address
    ) as visit:
        yield lambda *words, **options: visit(address, *words, **options)


def answer_all(page: Page, mistakes: int = 0) -> None:
    """Answer rightly, but for so many made pictures that are taken for photos."""
    for number in range(1, 2 * OF_EACH + 1):
        assert page.inner_text("#progress") == f"Picture {number} of {2 * OF_EACH}"
        is_made = page.evaluate(IS_MADE)
        if is_made and mistakes:
            mistakes -= 1
            is_made = False
        page.keyboard.press("ArrowRight" if is_made else "ArrowLeft")


def test_keys_alone_lead_to_the_result(vote: Callable[..., Page]) -> None:
    page = vote()
    assert page.inner_text("#progress") == "Picture 1 of 8"
    answer_all(page, mistakes=1)
    assert page.evaluate("document.activeElement.id") == "result-title"
    assert page.inner_text("#sum") == "1 of 4 made pictures were taken for photos."
    assert page.inner_text("#made-share") == "1, 25% (5% to 70%)"
    assert page.inner_text("#photos-share") == "4, 100% (51% to 100%)"
    found = downloaded_vote(page)
    assert (found["pictures"], found["answered"], found["seed"]) == (8, 8, 0)
    assert (found["made"]["shown"], found["made"]["taken_for_photos"]) == (4, 1)
    # Wilson 1927, as statsmodels computes it.
    assert found["made"]["interval"] == pytest.approx([0.045587, 0.699358], abs=1e-6)
    assert found["photos"]["interval"] == pytest.approx([0.510109, 1], abs=1e-6)
    wrong = [row for row in found["answers"] if row["is"] != row["said"]]
    assert [(row["is"], row["said"]) for row in wrong] == [("made", "photo")]


def test_buttons_and_undo(vote: Callable[..., Page]) -> None:
    page = vote(has_touch=True)
    page.tap("#photo")
    assert page.inner_text("#said") == "Photo. Picture 2 of 8"
    first = page.get_attribute("#picture", "src")
    page.tap("#made")
    assert page.get_attribute("#picture", "src") != first
    page.keyboard.press("Backspace")
    assert page.get_attribute("#picture", "src") == first
    page.keyboard.press("Control+z")
    assert page.inner_text("#progress") == "Picture 1 of 8"
    page.keyboard.press("Backspace")  # nothing is left to undo
    page.click("#undo", force=True)  # these are marked as disabled
    page.click("#stop", force=True)
    assert page.inner_text("#progress") == "Picture 1 of 8"
    assert page.is_visible("#question")


def test_a_key_that_is_held_down_answers_once(vote: Callable[..., Page]) -> None:
    page = vote()
    for _ in range(4):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    assert page.inner_text("#progress") == "Picture 2 of 8"


def test_stopping_and_going_on(vote: Callable[..., Page]) -> None:
    page = vote()
    page.click("#made")
    page.click("#stop")
    found = downloaded_vote(page)
    assert found["answered"] == 1
    kind, other = ("made", "photos") if found["answers"][0]["is"] == "made" else ("photos", "made")
    assert (found[kind]["shown"], found[other]["share"], found[other]["interval"]) == (
        1,
        None,
        None,
    )
    page.keyboard.press("ArrowLeft")  # no answer while the result is shown
    page.click("#back")
    assert page.inner_text("#progress") == "Picture 2 of 8"


def test_a_reload_keeps_the_answers_and_starting_again_does_not(vote: Callable[..., Page]) -> None:
    page = vote()
    answer_all(page)
    reload_until(page, "#sum", "0 of 4 made pictures were taken for photos.")
    page.click("#back")
    assert page.inner_text("#progress") == "Picture 8 of 8"
    page.click("#stop")
    page.click("#again")
    reload_until(page, "#progress", "Picture 1 of 8")


def test_what_is_kept_but_does_not_fit_is_passed_over(vote: Callable[..., Page]) -> None:
    page = vote()
    for kept in ("nonsense", "null", "{}", "[1]", '"aaa"', f"[{'true,' * 8}true]"):
        page.click("#made")
        assert page.evaluate("Object.keys(localStorage).length")
        page.evaluate(
            "kept => Object.keys(localStorage).forEach(k => localStorage[k] = kept)", kept
        )
        page.reload()
        assert page.inner_text("#progress") == "Picture 1 of 8", kept


def test_without_storage(vote: Callable[..., Page]) -> None:
    page = vote("Object.defineProperty(window, 'localStorage', {get() { throw Error('none'); }});")
    answer_all(page)
    assert downloaded_vote(page)["answered"] == 8


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    vote: Callable[..., Page], barriers: Callable[..., dict[str, list[str]]], width: int
) -> None:
    page = vote(viewport={"width": width, "height": 700})
    assert barriers(page, "light", "dark") == {}
    page.click("#made")
    assert barriers(page, "light", "dark") == {}
    page.click("#stop")
    assert barriers(page, "light", "dark") == {}


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 320, "height": 640}},
        {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},  # 1280 at 200 %
        {"viewport": {"width": 2560, "height": 1440}},
        {"forced_colors": "active"},
        {"reduced_motion": "reduce"},
    ],
)
def test_nothing_sticks_out_and_all_can_be_hit(
    vote: Callable[..., Page], options: dict[str, Any]
) -> None:
    page = vote(**options)
    for state in ("#photo", "#download"):
        assert page.is_visible(state)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.getAnimations().length") == 0
        for button in page.locator("button:visible").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44
        if state == "#photo":
            page.click("#photo")
            page.click("#stop")


def test_without_scripts_the_page_says_so(vote: Callable[..., Page]) -> None:
    page = vote(java_script_enabled=False)
    assert page.is_visible("noscript p")
    assert not page.is_visible("#photo")
