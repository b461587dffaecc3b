"""What an index of 200 results costs before anyone scrolls."""

from __future__ import annotations

import dataclasses
import os

import pytest
from PIL import Image
from support.galleries import make_result
from support.index import DIRECTIONS, Index

from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Manifest, Result, Site

COUNT = 200
KINDS = {"thumb": 320, "thumb_original": 320, "preview": 512, "preview_original": 512}
SHIFT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0));
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(0), 500);
})"""

SCROLL = """() => new Promise((done) => {
  const step = () => {
    scrollBy(0, 50);
    if (scrollY < 4000) requestAnimationFrame(step);
    else done();
  };
  step();
})"""


@pytest.fixture(scope="module")
def many(built, server) -> Index:
    """Give 200 results whose pictures weigh what pictures weigh, each at an address of its own."""
    folder = built[0] / "two hundred"
    models = [make_result(folder, "model.jpg", direction) for direction in DIRECTIONS]
    for kind, side in KINDS.items():
        noise = Image.effect_noise((side // 8, side // 8), 90).resize((side, side))
        noise.convert("RGB").save(folder / getattr(models[0].pictures, kind).path, quality=80)
    results = tuple(copy_of(folder, models, number) for number in range(COUNT))
    render(folder, Manifest(Site(title="Hills"), results, ()))
    return Index(folder, results, server + "two%20hundred/")


def copy_of(folder, models, number: int) -> Result:
    """Give the model another id and name, and links to its pictures other addresses."""
    id_ = f"{number:016x}"
    (folder / f"images/{id_}").mkdir()
    pictures = {}
    for kind, side in KINDS.items():
        path = f"images/{id_}/{kind}.webp"
        os.link(folder / getattr(models[0].pictures, kind).path, folder / path)
        pictures[kind] = dataclasses.replace(
            getattr(models[0].pictures, kind), path=path, width=side, height=side
        )
    model = models[number % len(models)]
    changed = dataclasses.replace(model.pictures, **pictures)
    return dataclasses.replace(model, id=id_, name=f"IMG_{number:04}.jpg", pictures=changed)


@pytest.mark.parametrize(
    ("size", "requests", "kilobytes"), [((1280, 800), 60, 1000), ((360, 740), 60, 1000)]
)
def test_an_index_of_200_is_light_and_steady(many, visit, size, requests, kilobytes):
    width, height = size
    page = visit(many, "index.html")
    page.wait_for_load_state("networkidle")
    page.set_viewport_size({"width": width, "height": height})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    loaded: list[float] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) < 0.01
    assert len(loaded) <= requests
    assert sum(loaded) <= 1000 * kilobytes
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) < 0.01
    assert len(loaded) < COUNT


def test_the_page_itself_is_small(many):
    page = (many.folder / "index.html").stat().st_size
    assert page < 1200 * COUNT
