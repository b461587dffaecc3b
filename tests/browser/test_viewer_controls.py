"""Difference, full screen, download, the words that are said, and the hint that is shown once."""

from __future__ import annotations

import time
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from support.viewer import (
    ALL_ORIGINAL,
    ALL_RESULT,
    NO_HINTS,
    SCROLL_TO,
    TARGETS,
    VIEWERS,
    button,
    drag,
    open_viewer,
    point,
    shown,
    slider,
    stage,
    status,
    until,
)

HINTED = "document.querySelector('[data-hint]')"
# The gesture is shown for two seconds, in which a busy machine may do nothing else: it is held in
# its middle until the test goes on.
HELD_HINT = """
self.played = [];
addEventListener("animationstart", ({ animationName: name }) => {
  if (!["reveal-scratch", "reveal-glide", "reveal-rise"].includes(name)) return;
  played = document.getAnimations().filter((animation) => animation.animationName === name);
  for (const animation of played) animation.pause();
});"""
# What is said once a gesture has ended is held too: a busy machine rests in the middle of one.
HELD_WORDS = f"""{NO_HINTS}
self.held = new Map();
const {{ setTimeout: set, clearTimeout: clear }} = self;
self.setTimeout = (act, delay, ...more) => {{
  if (delay !== 600) return set(act, delay, ...more);
  held.set(1e6 + Math.random(), act);
  return [...held.keys()].at(-1);
}};
self.clearTimeout = (number) => held.delete(number) || clear(number);"""
# Wheels and tracks have come to rest once neither page nor range moves for some frames.
AT_REST = """() => new Promise((done) => {
  let last, same = 0;
  const look = () => {
    const now = `${scrollY} ${document.querySelector(".reveal-range").value}`;
    same = now === last ? same + 1 : 0;
    last = now;
    if (same > 15) done();
    else requestAnimationFrame(look);
  };
  look();
})"""


@pytest.mark.parametrize("viewer", VIEWERS)
def test_difference_shows_where_the_pictures_differ_and_how_much(own_gallery, visit, shows, viewer):
    result = next(r for r in own_gallery.results if r.viewer == viewer)
    for image, colour in (
        (result.pictures.original, (100, 90, 30)),
        (result.pictures.result, (60, 90, 230)),
    ):
        Image.new("RGB", (512, 512), colour).save(own_gallery.folder / image.path, quality=100)
    page = open_viewer(visit, own_gallery, viewer)
    slider(page).fill("60")  # how much was revealed does not matter
    difference = button(page, "Difference")
    difference.click()
    expect(difference).to_have_attribute("aria-pressed", "true")
    expect(status(page)).to_have_text("The brighter, the more has changed")
    deadline, apart = time.monotonic() + 20, 255
    while apart > 6 and time.monotonic() < deadline:
        shot = Image.open(BytesIO(page.screenshot(scale="css"))).convert("RGB")
        places = [point(page, *place) for place in ((0.1, 0.1), (0.5, 0.4), (0.9, 0.8))]
        seen = [shot.getpixel((round(x), round(y))) for x, y in places]
        expected = (80, 0, 255)  # |a - b| twice as bright: 40, 0, 200
        apart = np.abs(np.subtract(seen, expected)).max()
    assert apart <= 6, seen
    button(page, "Side by side").click()
    expect(difference).to_have_attribute("aria-pressed", "false")
    button(page, "Reveal").click()  # back to one picture
    expect(button(page, "Side by side")).to_have_attribute("aria-pressed", "false")
    expect(slider(page)).to_have_value("100")


def test_gestures_leave_the_difference_alone(from_file, visit):
    page = open_viewer(visit, from_file, "scratch")
    button(page, "Difference").click()
    drag(page, (0.2, 0.5), (0.8, 0.5))
    stage(page).focus()
    page.keyboard.press("ArrowRight")
    expect(slider(page)).to_have_value("0")
    page.get_by_text("Hover", exact=True).click()
    button(page, "Difference").click()
    page.mouse.move(*point(page, 0.5, 0.5))
    expect(slider(page)).to_have_value("0")


@pytest.mark.parametrize("viewer", VIEWERS)
def test_full_screen_has_picture_and_controls_and_keeps_what_is_shown(
    from_file, visit, shows, viewer
):
    page = open_viewer(visit, from_file, viewer)
    if viewer == "scroll":
        page.evaluate(SCROLL_TO, 0.5)
        expect(slider(page)).to_have_value("50")
    else:
        slider(page).fill("50")
    full = button(page, "Full screen")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "true")
    expect(stage(page)).to_be_in_viewport(ratio=1)
    for control in (slider(page), full):
        expect(control).to_be_in_viewport(ratio=1)
    expect(slider(page)).to_have_value("50")
    page.mouse.move(2, 2)
    button(page, "Reveal").click()
    assert shows(page, ALL_RESULT)
    page.mouse.wheel(0, -300)
    page.evaluate(AT_REST)
    slider(page).fill("30")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "false")
    expect(slider(page)).to_have_value("30")


def test_full_screen_is_not_offered_where_there_is_none(from_file, visit):
    script = "Object.defineProperty(Document.prototype, 'fullscreenEnabled', { value: false })"
    page = open_viewer(visit, from_file, "scratch", script=script)
    expect(button(page, "Difference")).to_be_visible()
    expect(button(page, "Full screen")).to_be_hidden()


def test_the_result_is_downloaded_from_among_the_controls(from_file, visit):
    page = open_viewer(visit, from_file, "hover")
    link = page.locator("fieldset").get_by_role("link", name="Download")
    expect(link).to_have_attribute("download", "path-autumn.jpg")
    expect(page.locator(".reveal-download")).to_have_count(1)
    assert (from_file.folder / "results" / link.get_attribute("href")).is_file()


@pytest.mark.parametrize("viewer", VIEWERS)
def test_how_much_is_revealed_is_said_once_the_gesture_has_ended(from_file, visit, viewer):
    page = open_viewer(visit, from_file, viewer, script=HELD_WORDS)
    expect(status(page)).to_have_text("")
    page.evaluate("""() => {
      window.said = [];
      const listener = ([{ target }]) => said.push(target.textContent);
      const note = document.querySelector(".reveal-note");
      new MutationObserver(listener).observe(note, { childList: true });
    }""")
    if viewer == "scratch":
        drag(page, (0.2, 0.3), (0.8, 0.3))
    elif viewer == "hover":
        stage(page).hover()
    else:
        page.evaluate(SCROLL_TO, 0.3)
    expect(slider(page)).not_to_have_value("0")
    page.evaluate(AT_REST)
    assert page.evaluate("[said, held.size]") == [[], 1]  # it waits for the end of the gesture
    page.evaluate("held.forEach((act) => act())")
    expect(status(page)).to_have_text(f"{shown(page)} % of {TARGETS[viewer]} shown")
    assert len(page.evaluate("said")) == 1


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_gesture_is_shown_once_and_changes_no_number(own_gallery, visit, viewer):
    page = open_viewer(visit, own_gallery, viewer, script=HELD_HINT)
    until(page, f"{HINTED} && played.length")
    moving = stage(page).evaluate(
        "(stage) => stage.getAnimations({ subtree: true }).map((a) => a.animationName)"
    )
    assert {"reveal-scratch", "reveal-glide", "reveal-rise"} & set(moving)
    values = page.evaluate(f"""() => new Promise((done) => {{
      const pair = document.querySelector("reveal-pair");
      const values = new Set();
      const look = () => {{
        values.add(`${{pair.revealed}} ${{pair.querySelector("[type=range]").value}}`);
        if ({HINTED}) requestAnimationFrame(look);
        else done([...values]);
      }};
      look();
      for (const animation of played) animation.play();
    }})""")
    assert values == ["0 0"]
    page.reload()
    expect(slider(page)).to_be_visible()
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    assert not page.evaluate(f"Boolean({HINTED})")


@pytest.mark.parametrize("interruption", ["key", "wheel", "press", "range"])
def test_any_input_ends_the_hint(from_file, visit, shows, interruption):
    page = open_viewer(visit, from_file, "scratch", script=HELD_HINT)
    until(page, f"{HINTED} && played.length")
    page.mouse.move(*point(page, 0.5, -0.05))  # beside the picture
    if interruption == "key":
        page.keyboard.press("Shift")
    elif interruption == "wheel":
        page.mouse.wheel(0, 1)
    elif interruption == "press":
        page.mouse.down()
    else:
        slider(page).fill("1")
    until(page, f"!{HINTED}")


def test_the_hint_is_not_shown_with_reduced_motion(from_file, visit, shows):
    page = open_viewer(visit, from_file, "scratch", script="", reduced_motion="reduce")
    assert shows(page, ALL_ORIGINAL)
    assert not page.evaluate(f"Boolean({HINTED})")
    assert page.evaluate("localStorage.getItem('reveal-hints')") is None


def test_the_hint_is_shown_once_a_page_where_nothing_is_remembered(from_file, visit):
    script = """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("refused", "SecurityError"); },
    });"""
    page = open_viewer(visit, from_file, "hover", script=HELD_HINT + script)
    until(page, f"{HINTED} && played.length")
    page.mouse.down()
    until(page, f"!{HINTED}")
    for viewer in ("Scratch", "Hover"):
        page.get_by_text(viewer, exact=True).dispatch_event("click")
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    assert not page.locator("[data-gesture=hover][data-hint]").count()
