from __future__ import annotations

import pytest
from playwright.sync_api import expect
from support.viewer import TARGETS, VIEWERS, button, open_viewer, slider, stage, status

STATES = {
    "half": lambda page: slider(page).fill("50"),
    "side": lambda page: button(page, "Side by side").click(),
    "difference": lambda page: button(page, "Difference").click(),
    "full": lambda page: button(page, "Full screen").click(),
}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_axe_finds_nothing_in_any_state(from_file, visit, barriers, viewer):
    page = visit(from_file, from_file.page_of(viewer))
    expect(slider(page)).to_be_visible()
    found = {"at first": barriers(page, "light", "dark")}
    for state, enter in STATES.items():
        enter(page)
        found[state] = barriers(page, "light", "dark")
    assert found == {state: {} for state in found}


def test_axe_finds_nothing_where_a_picture_is_missing(own_gallery, visit, barriers):
    for result in own_gallery.results:
        (own_gallery.folder / result.pictures.original.path).unlink()
    path = own_gallery.page_of("scratch")
    page = visit(own_gallery, path, expected="Failed to load resource")
    expect(status(page)).to_contain_text("could not be loaded")
    assert barriers(page, "light", "dark") == {}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_keyboard_reaches_everything_in_the_order_in_which_it_stands(from_file, visit, viewer):
    page = open_viewer(visit, from_file, viewer)
    stage(page).focus()
    reached = []
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("""() => {
              const { activeElement: it } = document;
              return it.closest("reveal-pair") && (it.value || it.textContent);
            }""")
        )
    size = {"scratch": ["15"], "hover": ["25"], "scroll": []}[viewer]
    undo = ["undo"] if viewer == "scratch" else []
    expected = ["0", viewer, *size, "reveal", "reset", *undo, "Download"]
    expected += ["side", "difference", "full"]
    assert reached[: len(expected)] == expected


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_has_the_focus_is_outlined(from_file, visit, viewer):
    page = open_viewer(visit, from_file, viewer)
    slider(page).focus()
    page.keyboard.press("Shift+Tab")
    outline = "(element) => getComputedStyle(element).outlineStyle"
    assert stage(page).evaluate(outline) == "solid"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # the switch, whose own circle is not seen
    assert page.locator("label:has(:checked)").evaluate(outline) == "solid"


@pytest.mark.parametrize("viewer", VIEWERS)
def test_everything_can_be_done_by_single_presses_without_dragging(from_file, visit, viewer):
    """WCAG 2.5.7."""
    page = open_viewer(visit, from_file, viewer)
    box = slider(page).bounding_box()
    page.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + box["height"] / 2)
    assert 45 <= int(slider(page).input_value()) <= 55
    button(page, "Reveal").click()
    expect(slider(page)).to_have_value("100")
    button(page, "Reset").click()
    expect(slider(page)).to_have_value("0")


@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_picture_names_its_keys_and_the_range_its_value(from_file, visit, viewer):
    page = open_viewer(visit, from_file, viewer)
    keys = {
        "scratch": "Z takes a scratch back",
        "hover": "Escape closes it",
        "scroll": "right arrow",
    }
    assert keys[viewer] in stage(page).get_attribute("aria-label")
    slider(page).fill("60")
    text = f"60 % of {TARGETS[viewer]} shown"
    expect(slider(page)).to_have_attribute("aria-valuetext", text)
