"""The studio's page with a worker that plays its part, and photos to bring to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from support.played_studio import Studio, build_studio, hill


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of photos, and of files that are none."""
    folder = tmp_path_factory.mktemp("own")
    hill(600, 400).save(folder / "hill.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0")
    hill(300, 450).save(folder / "tall.png")
    hill(1000, 200).save(folder / "panorama.webp")
    hill(77, 60).save(folder / "no sky.png")
    hill(20, 20).save(folder / "tiny.png")
    (folder / "notes.txt").write_text("Buy milk.")
    (folder / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "cut off.jpg").write_bytes((folder / "hill.jpg").read_bytes()[:900])
    return folder


@pytest.fixture(scope="session")
def made(built) -> Studio:
    return build_studio(built[0].parent / "studio")


@pytest.fixture(scope="session")
def slow(tmp_path_factory) -> Studio:
    """Give a studio whose worker takes half a minute."""
    return build_studio(tmp_path_factory.mktemp("slow"), pace=30)


@pytest.fixture(params=["file", "http"])
def studio(request: pytest.FixtureRequest, made: Studio) -> Studio:
    """Give the studio twice: as files, and below a path of a server."""
    if request.param == "file":
        return made
    root = request.getfixturevalue("server").rsplit("/", 2)[0]
    return dataclasses.replace(made, url=f"{root}/studio/")


@pytest.fixture
def enter(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open studios; at the end nothing may have been logged and nothing foreign asked for."""
    contexts, problems = [], []

    def enter(
        studio: Studio,
        address: str = "index.html",
        script: str = "",
        expected: str | None = None,
        **options,
    ) -> Page:
        options = {"viewport": {"width": 1000, "height": 800}, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        context.add_init_script(script)
        page = context.new_page()

        def tell(text: str) -> None:
            if not expected or expected not in text:
                problems.append(text)

        page.on("pageerror", lambda error: tell(str(error)))
        page.on("console", lambda message: tell(message.text))
        ours = (studio.url, "blob:", "data:")
        page.on("request", lambda r: None if r.url.startswith(ours) else tell(r.url))
        page.goto(studio.url + address)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("body[data-ready], body[data-unable]")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def bring(files: Path) -> Callable[..., None]:
    """Choose files, and wait until they are opened."""

    def bring(page: Page, *names: str) -> None:
        page.set_input_files("#choose", [files / name for name in names])
        page.wait_for_selector("body:not([data-busy])")

    return bring
