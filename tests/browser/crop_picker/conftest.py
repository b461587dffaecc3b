from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import ExifTags, Image
from playwright.sync_api import Browser, BrowserContext, Page
from support.picker import (
    SIZES,
    gradient,
)

from cgbatch.cli import main


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("picking") / "photos"
    folder.mkdir()
    for name, size in SIZES.items():
        gradient(*size).save(folder / name)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # the camera was held upright: turn it to the right
    turned = gradient(*SIZES["d turned.jpg"]).transpose(Image.Transpose.ROTATE_90)
    turned.save(folder / "d turned.jpg", exif=exif, quality=95)
    (folder / "f broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no photo")
    return folder


@pytest.fixture(scope="session")
def crops_page(photos: Path) -> Path:
    out = photos.parent / "crops.html"
    made = CliRunner().invoke(main, ["crop", str(photos), "--out", str(out), "-q"])
    assert made.exit_code == 1, made.output  # one photo is broken
    return out


@pytest.fixture
def picker(browser: Browser, crops_page: Path) -> Iterator[Callable[..., Page]]:
    """Open the picker; at the end no error may have been logged and nothing asked for."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def picker(scripts: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 1000, "height": 800}, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(scripts)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text))
        page.on("request", lambda r: None if permitted(r.url) else problems.append(r.url))
        page.goto(crops_page.as_uri())
        return page

    def permitted(url: str) -> bool:
        return url.startswith(("data:", "blob:")) or url == crops_page.as_uri()

    yield picker
    for context in contexts:
        context.close()
    assert problems == []
