from __future__ import annotations

import dataclasses
import re
import unicodedata
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.galleries import make_result as make_in

from cgbatch.errors import UsageError
from cgbatch.gallery.links import download_name, quote_path

SURROGATE_FREE = st.characters(exclude_categories=["Cs"], exclude_characters="/\0")
PARTS = st.text(SURROGATE_FREE, min_size=1, max_size=30).filter(
    lambda part: part not in {".", ".."}
)


@given(st.lists(PARTS, min_size=1, max_size=4).map("/".join))
def test_a_quoted_path_is_a_relative_url_that_leads_back_to_the_path(path):
    url = quote_path(path)
    assert re.fullmatch(r"[A-Za-z0-9_.~%/-]+", url)
    assert urlsplit(url).path == url
    assert unquote(url) == path


@pytest.mark.parametrize("path", ["", "/etc/passwd", "//host/x.jpg", "../x.jpg", "images/../../x"])
def test_a_path_that_leads_out_of_the_gallery_is_refused(path):
    with pytest.raises(UsageError, match="not inside the gallery"):
        quote_path(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARTS, min_size=1, max_size=3).map("/".join))
def test_every_photo_gives_a_download_name_that_any_system_takes(make_result, name):
    result = dataclasses.replace(make_result("photo.jpg"), name=name)
    download = download_name(result)
    assert download.endswith("-winter.jpg")
    assert not set(download) & set('<>:"/\\|?*%#')
    assert not any(unicodedata.category(char).startswith("C") for char in download)
    assert download[0] not in " .-"
    assert len(download.encode()) <= 255


@pytest.mark.parametrize(
    ("name", "download"),
    [
        ("holiday/mountain-path.jpg", "mountain-path-winter.jpg"),
        ("Café in 東京.HEIC", "Café in 東京-winter.jpg"),
        ("no-suffix", "no-suffix-winter.jpg"),
        ('<script>"%#.png', "script-winter.jpg"),
        ("gpj.\u202etxt.jpg", "gpj.-txt-winter.jpg"),
        ("???.jpg", "photo-winter.jpg"),
    ],
)
def test_a_download_is_named_after_the_photo_and_what_became_of_it(make_result, name, download):
    result = dataclasses.replace(make_result("photo.jpg"), name=name)
    assert download_name(result) == download


def test_the_three_pictures_of_a_result_have_names_of_their_own(make_result):
    result = dataclasses.replace(make_result("holiday/mountain-path.png"), name="mountain-path.png")
    assert download_name(result, "result") == "mountain-path-winter.jpg"
    assert download_name(result, "original") == "mountain-path-original.jpg"
    assert download_name(result, "side_by_side") == "mountain-path-winter-side-by-side.jpg"


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tiff"])
def test_a_full_picture_is_named_like_the_result_with_the_suffix_that_it_has(tmp_path, suffix):
    made = make_in(tmp_path, "holiday/mountain-path.png", full=(60, 40), full_suffix=suffix)
    assert made.pictures.best == "full"
    assert download_name(made, "full") == f"mountain-path-winter{suffix}"
    assert download_name(made) == "mountain-path-winter.jpg"
    without = dataclasses.replace(made.pictures, full=None)
    assert without.best == "result"


def test_both_full_pictures_are_needed_to_zoom(tmp_path):
    made = make_in(tmp_path, "a.jpg", full=(60, 40))
    assert made.pictures.can_zoom
    for missing in ({"zoom": None}, {"zoom_original": None}):
        pictures = dataclasses.replace(made.pictures, **missing)
        assert not pictures.can_zoom
