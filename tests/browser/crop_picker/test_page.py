"""The page itself, for everyone; and that `cgbatch run` crops what it showed."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Page
from support.picker import (
    SIZES,
    area,
    choose,
    downloaded,
    drag,
    fields_of,
    near,
)

from cgbatch.cli import main
from cgbatch.jobs import manifest
from cgbatch.photos.crop import square


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    picker: Callable[..., Page], barriers: Callable[..., dict[str, list[str]]], width: int
) -> None:
    page = picker(viewport={"width": width, "height": 700})
    assert barriers(page, "light", "dark") == {}
    choose(page, "c panorama.png")
    page.get_by_role("button", name="Middle left").click()
    assert barriers(page, "light", "dark") == {}
    page.click("#download")
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
    picker: Callable[..., Page], options: dict[str, Any]
) -> None:
    page = picker(**options)
    for name in SIZES:
        choose(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, input:not(#only), .check, .handle")]
                .filter((e) => e.checkVisibility() && !e.closest("dialog"))
                .filter((e) => Math.min(e.offsetWidth, e.offsetHeight) < 24)
                .map((e) => e.outerHTML)"""
        )
        assert small == []
    page.get_by_role("button", name="Top left").click()


def test_right_to_left(picker: Callable[..., Page]) -> None:
    page = picker()
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    drag(page, (200, 150), (230, 150))
    assert near(fields_of(page), (80, 0, 300))  # photos are not mirrored
    page.focus("#square")
    page.keyboard.press("ArrowLeft")
    assert near(fields_of(page), (76, 0, 300))
    choose(page, "c panorama.png")
    page.get_by_role("button", name="Middle left").click()
    assert area(page, "#square")["x"] >= area(page, "#table")["x"]


def test_without_javascript_the_photos_are_there(picker: Callable[..., Page]) -> None:
    page = picker(java_script_enabled=False)
    assert page.locator(".alone").is_visible()
    assert not page.locator("#editor").is_visible()
    assert page.locator("#photos img:visible").count() == len(SIZES)
    colour = shot(page, "#photos li:first-child .tile").getpixel((4, 50))
    assert max(colour) < 150  # the part beside the square is dark


def shot(page: Page, selector: str) -> Image.Image:
    data = page.locator(selector).screenshot(scale="css", animations="disabled")
    return Image.open(BytesIO(data)).convert("RGB")


CHOSEN = {
    "a wide.png": (210, 90, 130),
    "b tall.png": (17, 201, 233),
    "c panorama.png": (801, 11, 77),
    "d turned.jpg": (123, 45, 200),
    "e small.png": (3, 1, 34),
}


def test_run_crops_what_the_page_showed(
    picker: Callable[..., Page],
    photos: Path,
    tmp_path: Path,
    tiny_weights: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))
    page = picker(viewport={"width": 1400, "height": 1000})
    shown = {}
    for name, box in CHOSEN.items():
        choose(page, name)
        for field, value in zip(("size", "x", "y"), (box[2], box[0], box[1]), strict=True):
            page.fill(f"#{field}", str(value))
        page.focus("#next")
        shown[name] = shot(page, "#result")
    crops = tmp_path / "crops.json"
    crops.write_text(json.dumps(downloaded(page)))
    out = tmp_path / "gallery"
    words = ["run", photos, "--out", out, "--crops", crops, "--crop", "bottom-right", "-q"]
    made = CliRunner().invoke(
        main,
        [*map(str, words), "--domain", "season", "--to", "winter", "--size", "64"],
    )
    assert made.exit_code == 1, made.output  # the broken photo
    results = {result.name: result for result in manifest.read(out).results}
    made_of = {name: result.crop for name, result in results.items()}
    assert made_of == {name: square(*box) for name, box in CHOSEN.items()}
    for name, result in results.items():
        used = Image.open(out / result.pictures.original.path).convert("RGB")
        a, b = (
            np.asarray(image.resize((16, 16), Image.Resampling.BOX), int)[2:-2, 2:-2]
            for image in (used, shown[name])
        )
        # The mean tells the place and the rest the size; JPEG and WebP cost a level of 255.
        assert np.abs((a - b).mean(axis=(0, 1))).max() < 1.5, name
        assert np.abs(a - b).max() < 5 + 255 / min(SIZES[name]), name
