"""The pages in Firefox, spoken to in its own protocol (Marionette): no driver program is needed."""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image
from support.galleries import make_result
from support.paged import FOLDERS, build_paged

from cgbatch.cli import main
from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Manifest, Site

VIEWERS = ("scratch", "hover", "scroll")
ERRORS = """return Services.console.getMessageArray()
  .filter((message) => message instanceof Ci.nsIScriptError)
  .filter((message) => message.sourceName.startsWith("file:"))
  .map((message) => message.errorMessage);"""
SCROLL_TO = """const find = (selector) => document.querySelector(selector);
  const [pair, frame] = [find("reveal-pair"), find(".reveal-frame")];
  scrollTo(0, arguments[0] * (pair.offsetHeight - frame.offsetHeight));"""
WIDTHS = "return [...document.querySelectorAll('figure img')].map((i) => i.naturalWidth)"
STAGE = """const box = document.querySelector(".reveal-stage").getBoundingClientRect();
  return [box.left, box.top, box.width, box.height];"""


@pytest.fixture
def firefox(marionette: Any) -> Iterator[Any]:
    """Give Firefox; at the end no page may have logged an error or asked for anything foreign."""
    with marionette.using_context("chrome"):
        marionette.execute_script("Services.console.reset();")
    yield marionette
    names = "return performance.getEntriesByType('resource').map((entry) => entry.name);"
    assert all(name.startswith("file:") for name in marionette.execute_script(names))
    with marionette.using_context("chrome"):
        assert marionette.execute_script(ERRORS) == []


def test_the_null_device_is_still_one(marionette: Any) -> None:
    """The client removes the file that its log is to be in, and CI may be root."""
    assert marionette.session_id
    assert Path(os.devnull).is_char_device()


def seen_at(firefox: Any, places: list[tuple[float, float]]) -> list[str]:
    """Name what is seen at places on the stage, given from 0 to 1."""
    left, top, width, height = firefox.execute_script(STAGE)
    data = base64.b64decode(firefox.screenshot(full=False))
    shot = Image.open(BytesIO(data)).convert("RGB")
    pixels = [shot.getpixel((round(left + x * width), round(top + y * height))) for x, y in places]
    return ["original" if red > 150 > blue else "result" if blue > 150 > red else "mixed"
            for red, _, blue in pixels]  # fmt: skip


@pytest.fixture
def becomes(firefox: Any) -> Callable[[dict[tuple[float, float], str]], bool]:
    """Tell whether places on the stage come to show what is expected, movements awaited."""

    def becomes(expected: dict[tuple[float, float], str]) -> bool:
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if seen_at(firefox, list(expected)) == list(expected.values()):
                return True
        return False

    return becomes


@pytest.fixture
def opened(firefox: Any, from_file: Any, becomes: Any) -> Callable[[str], None]:
    """Open the page of a viewer and wait until its original is on the stage."""

    def opened(viewer: str) -> None:
        firefox.navigate(from_file.url + from_file.page_of(viewer))
        assert becomes({(0.1, 0.1): "original", (0.5, 0.5): "original", (0.9, 0.9): "original"})

    return opened


def drag(firefox: Any, *places: tuple[float, float]) -> None:
    from marionette_driver.marionette import ActionSequence

    left, top, width, height = firefox.execute_script(STAGE)
    points = [(round(left + x * width), round(top + y * height)) for x, y in places]
    pointer = ActionSequence(firefox, "pointer", "mouse", {"pointerType": "mouse"})
    pointer.pointer_move(*points[0]).pointer_down()
    for point in points[1:]:
        pointer.pointer_move(*point, duration=100)
    pointer.pointer_up().perform()


def button(firefox: Any, value: str) -> Any:
    return firefox.find_element("css selector", f'reveal-pair button[value="{value}"]')


@pytest.mark.parametrize("viewer", VIEWERS)
def test_controls_reveal_everything_half_and_nothing(firefox, opened, becomes, viewer):
    opened(viewer)
    corners = [(0.03, 0.03), (0.97, 0.97), (0.5, 0.5)]
    button(firefox, "reveal").click()
    assert becomes(dict.fromkeys(corners, "result"))
    button(firefox, "reset").click()
    assert becomes(dict.fromkeys(corners, "original"))
    slider = firefox.find_element("css selector", "reveal-pair label input[type=range]")
    firefox.execute_script("arguments[0].focus()", script_args=[slider])
    slider.send_keys("\ue010")  # End
    assert becomes(dict.fromkeys(corners, "result"))
    button(firefox, "side").click()
    assert becomes({(0.25, 0.4): "original", (0.75, 0.4): "result"})


def test_scratching(firefox, opened, becomes):
    opened("scratch")
    drag(firefox, (0.2, 0.3), (0.8, 0.3))
    assert becomes({(0.3, 0.3): "result", (0.7, 0.3): "result", (0.5, 0.6): "original"})


def test_the_lens(firefox, opened, becomes):
    opened("hover")
    drag(firefox, (0.3, 0.3))
    assert becomes({(0.3, 0.3): "result", (0.85, 0.85): "original"})


def test_scrolling(firefox, opened, becomes):
    opened("scroll")
    firefox.execute_script(SCROLL_TO, script_args=[0.5])
    assert becomes({(0.5, 0.4): "original", (0.5, 0.6): "result"})


def test_zooming(firefox, tmp_path, becomes):
    result = make_result(tmp_path, "lake.jpg", full=(1536, 1536))
    render(tmp_path, Manifest(Site(title="Hills"), (result,), ()))
    firefox.navigate((tmp_path / f"results/{result.id}.html").as_uri())
    assert becomes({(0.1, 0.1): "original", (0.9, 0.9): "original"})
    button(firefox, "zoom-actual").click()
    deadline = time.monotonic() + 10
    while firefox.execute_script(WIDTHS) != [1536, 1536] and time.monotonic() < deadline:
        time.sleep(0.1)
    assert firefox.execute_script(WIDTHS) == [1536, 1536]
    scale = "return document.querySelector('.reveal-stage').style.getPropertyValue('--zoom-scale')"
    assert float(firefox.execute_script(scale)) > 1
    button(firefox, "reveal").click()
    assert becomes({(0.1, 0.1): "result", (0.9, 0.9): "result"})


def test_the_index_filters(firefox, from_file):
    firefox.navigate(from_file.url + "index.html")
    choice = 'input[name="direction"][value="day2night"]'
    label = firefox.execute_script(f"return document.querySelector('{choice}').closest('label')")
    label.click()
    shown = "return [...document.querySelectorAll('.card')].filter((c) => c.offsetParent).length"
    assert firefox.execute_script(shown) == 2


def test_the_gallery_in_one_file(firefox, built, tmp_path, becomes):
    out, results = built
    (tmp_path / "images").symlink_to(out / "images")
    render(tmp_path, Manifest(Site(title="Hills", single_file=True), results, ()))
    firefox.navigate((tmp_path / "gallery.html").as_uri() + f"#p-{results[0].id}")
    assert becomes({(0.1, 0.1): "original", (0.9, 0.9): "original"})
    drag(firefox, (0.2, 0.3), (0.8, 0.3))
    assert becomes({(0.5, 0.3): "result", (0.5, 0.6): "original"})


def test_the_crop_picker(firefox, tmp_path):
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (400, 300), "teal").save(tmp_path / "photos/lake.png")
    out = tmp_path / "crops.html"
    done = CliRunner().invoke(main, ["crop", str(tmp_path / "photos"), "--out", str(out), "-q"])
    assert done.exit_code == 0, done.output
    firefox.navigate(out.as_uri())
    values = "return ['x', 'y', 'size'].map((id) => Number(document.getElementById(id).value));"
    assert firefox.execute_script(values) == [50, 0, 300]
    square = firefox.find_element("css selector", "#square")
    square.send_keys("\ue012")  # ArrowLeft
    square.send_keys("-")
    x, y, size = firefox.execute_script(values)
    assert x < 50 + (300 - size) / 2
    assert y == (300 - size) / 2
    assert 280 < size < 300


def test_pictures_are_found_on_all_pages_from_disk(firefox, tmp_path):
    build_paged(tmp_path, FOLDERS, 3)
    firefox.navigate(f"{tmp_path.as_uri()}/index.html#q=img1&sort=name")
    status = 'return document.querySelector("[role=status]").textContent;'
    deadline = time.monotonic() + 10
    while "found" not in firefox.execute_script(status) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert firefox.execute_script(status) == "6 of 12 found."
    names = "return [...document.querySelectorAll('.card bdi')].map((name) => name.textContent);"
    assert firefox.execute_script(names)[::2] == [
        *("Alps & sea/img1.jpg", "Alps & sea/img10.jpg", "zoo/img1.jpg")
    ]
