"""Galleries that can be zoomed."""

from __future__ import annotations

import functools
import shutil

import pytest
from support.galleries import make_result
from support.index import DIRECTIONS, ORIGINAL, RESULT
from support.zoom import (
    FULL,
    SHAPES,
    Zooms,
)

from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Manifest, Site


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Give a gallery of a photo for each viewer, two of other shapes, and one that is small."""
    out = tmp_path_factory.mktemp("zoom")
    colours = [f"rgb{colour}" for colour in (ORIGINAL, RESULT)]
    make = functools.partial(make_result, out, original=colours[0], result=colours[1])
    results = [
        make(f"{d.viewer}.jpg", d, shape=(3, 2), full=(FULL, FULL * 2 // 3)) for d in DIRECTIONS
    ]
    for name, (width, height) in SHAPES.items():
        full = (FULL * width // max(width, height), FULL * height // max(width, height))
        results.append(make(f"{name}.jpg", DIRECTIONS[1], shape=(width, height), full=full))
    results.append(make("plain.jpg", DIRECTIONS[0]))
    render(out, Manifest(Site(title="Hills", single_file=True), tuple(results), ()))
    return out, tuple(results)


@pytest.fixture
def zooms(folder):
    return Zooms(*folder, url=folder[0].as_uri() + "/")


@pytest.fixture
def own(folder, tmp_path):
    """Give the same gallery in a folder that the test may damage."""
    shutil.copytree(folder[0], tmp_path / "own")
    return Zooms(tmp_path / "own", folder[1], (tmp_path / "own").as_uri() + "/")


@pytest.fixture
def served(folder, built, server):
    place = built[0] / "zoom"
    if not place.exists():
        shutil.copytree(folder[0], place)
    return Zooms(place, folder[1], server + "zoom/")
