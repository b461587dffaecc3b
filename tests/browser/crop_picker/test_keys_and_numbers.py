"""A square moved by keys, typed numbers and buttons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from support.picker import (
    Box,
    boxes_of,
    choose,
    downloaded,
    fields_of,
)


def test_the_keyboard_alone_is_enough(picker: Callable[..., Page]) -> None:
    page = picker()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "square":
            break
    press = page.keyboard.press
    press("ArrowRight")
    assert fields_of(page) == (54, 0, 300)  # 1 % of 400
    press("Shift+ArrowLeft")
    assert fields_of(page) == (53, 0, 300)
    press("-")
    assert fields_of(page) == (56, 3, 294)
    press("ArrowDown")
    assert fields_of(page) == (56, 6, 294)
    press("+")
    assert fields_of(page) == (53, 0, 300)
    assert page.inner_text("#said") == "x 53, y 0, size 300"
    press("PageDown")
    assert page.inner_text("#name bdi") == "b tall.png"
    assert page.inner_text("#said") == "b tall.png. x 0, y 75, size 300"
    press("PageUp")
    assert page.get_by_role("application", name="Square on a wide.png").is_visible()
    for _ in range(5):
        press("Control+z")
    assert fields_of(page) == (50, 0, 300)
    press("Tab")  # the square does not keep the focus
    assert page.evaluate("document.activeElement.id") == "previous"


def test_a_key_held_down_is_one_step(picker: Callable[..., Page]) -> None:
    page = picker()
    page.focus("#square")
    for _ in range(6):
        page.keyboard.down("ArrowLeft")
    page.keyboard.up("ArrowLeft")
    assert fields_of(page) == (26, 0, 300)
    page.click("#undo")
    assert fields_of(page) == (50, 0, 300)


@pytest.mark.parametrize(
    ("field", "text", "wanted"),
    [
        ("x", "9999", (100, 0, 300)),
        ("x", "-5", (0, 0, 300)),
        ("y", "7", (50, 0, 300)),  # no room
        ("size", "9999", (50, 0, 300)),
        ("size", "1", (50, 0, 32)),
        ("size", "120.6", (50, 0, 121)),
        ("x", "", (50, 0, 300)),
    ],
)
def test_typed_numbers_stay_inside(
    picker: Callable[..., Page], field: str, text: str, wanted: Box
) -> None:
    page = picker()
    page.fill(f"#{field}", text)
    page.keyboard.press("Enter")
    page.focus("#next")
    assert fields_of(page) == wanted


def test_half_a_number_does_not_push_the_square(picker: Callable[..., Page]) -> None:
    page = picker()
    page.fill("#size", "100")
    page.fill("#x", "250")
    page.focus("#size")
    page.keyboard.press("Control+a")
    page.keyboard.type("1500")  # 300 at most, which only fits further left
    assert page.input_value("#x") == "100"
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    assert fields_of(page) == (250, 0, 150)


def test_buttons_place_and_size(picker: Callable[..., Page]) -> None:
    page = picker()

    def press(name: str) -> Box:
        page.get_by_role("button", name=name, exact=True).click()
        return fields_of(page)

    assert press("Smaller") == (65, 15, 270)
    assert press("Bottom right") == (130, 30, 270)
    assert press("Top left") == (0, 0, 270)
    assert press("Middle right") == (130, 15, 270)
    assert press("Centre") == (65, 15, 270)
    assert press("Largest") == (50, 0, 300)
    assert press("Reset this") == (50, 0, 300)


def test_apply_to_all_gives_each_photo_its_own_pixels(picker: Callable[..., Page]) -> None:
    page = picker()
    page.fill("#size", "150")
    page.fill("#x", "250")  # at the right, at half the largest size
    page.fill("#y", "75")  # in the middle
    page.click("#spread")
    assert boxes_of(downloaded(page)) == {
        "a wide.png": (250, 75, 150),
        "b tall.png": (150, 150, 150),
        "c panorama.png": (950, 25, 50),
        "d turned.jpg": (440, 80, 160),
        "e small.png": (8, 2, 32),  # no square is smaller
    }
    page.click("#undo")  # one step, and only that one
    assert boxes_of(downloaded(page))["b tall.png"] == (0, 75, 300)
    assert fields_of(page) == (250, 75, 150)
    page.click("#redo")
    page.click("#reset-all")
    assert page.inner_text("#changed") == "(0)"
    page.click("#undo")
    assert boxes_of(downloaded(page))["d turned.jpg"] == (440, 80, 160)


def test_undo_shows_the_photo_it_changes(picker: Callable[..., Page]) -> None:
    page = picker()
    page.get_by_role("button", name="Top left").click()
    choose(page, "b tall.png")
    page.keyboard.press("Control+z")
    assert page.inner_text("#name bdi") == "a wide.png"
    assert fields_of(page) == (50, 0, 300)
    page.keyboard.press("Control+Shift+z")
    assert fields_of(page) == (0, 0, 300)
    page.get_by_role("button", name="Top right").click()  # a new step ends what could be redone
    assert page.get_attribute("#redo", "aria-disabled") == "true"
