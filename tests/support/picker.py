"""What the tests of the crop picker share: its photos, and where things are on its page."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page

Box = tuple[int, int, int]
SIZES = {
    "a wide.png": (400, 300),
    "b tall.png": (300, 450),
    "c panorama.png": (1000, 100),
    "d turned.jpg": (600, 320),
    "e small.png": (40, 36),
}


def gradient(width: int, height: int) -> Image.Image:
    """Paint a photo whose colours tell where they are: red across, green down."""
    y, x = np.mgrid[0:height, 0:width]
    red, green = 255 * (x + 0.5) / width, 255 * (y + 0.5) / height
    return Image.fromarray(np.uint8(np.stack([red, green, np.full_like(red, 90)], axis=-1)))


def fields_of(page: Page) -> Box:
    x, y, size = (int(page.input_value(f"#{name}")) for name in ("x", "y", "size"))
    return x, y, size


def card(page: Page, name: str) -> Locator:
    return page.locator("#photos button").filter(has_text=name)


def choose(page: Page, name: str) -> None:
    card(page, name).click()
    assert page.inner_text("#name bdi") == name


def area(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return dict(box)


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return where a pixel of the photo in the editor is on the screen."""
    frame = area(page, "#frame")
    width = int(page.get_attribute("#mask", "viewBox").split()[2])  # type: ignore[union-attr]
    scale = frame["width"] / width
    return frame["x"] + x * scale, frame["y"] + y * scale


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag from one pixel of the photo to another with the mouse."""
    page.mouse.move(*place(page, *start))
    page.mouse.down()
    page.mouse.move(*place(page, *end), steps=4)
    page.mouse.up()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for what happens outside the page's own time, at most five seconds."""
    deadline = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < deadline


def near(seen: Box, wanted: Box, slack: int = 2) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(seen, wanted, strict=True))


def downloaded(page: Page) -> dict[str, dict[str, int]]:
    with page.expect_download() as waiting:
        page.click("#download")
    assert waiting.value.suggested_filename == "crops.json"
    content: dict[str, dict[str, int]] = json.loads(waiting.value.path().read_text())
    page.get_by_role("button", name="Close").click()
    return content


def boxes_of(content: dict[str, dict[str, int]]) -> dict[str, Box]:
    return {name: (box["x"], box["y"], box["size"]) for name, box in content.items()}
