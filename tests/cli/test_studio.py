"""`cgbatch studio`, and `--studio` of galleries."""

from __future__ import annotations

import json

import pytest

WINTER = ("--domain", "season", "--to", "winter")


def test_a_studio_is_written_and_replaced(cgbatch, tmp_path, published):
    ended = cgbatch("studio", "--title", "Our valley", "--directions", "day2night, winter2summer")
    assert ended.code == 0, ended.err
    assert "studio/index.html" in ended.out + ended.err
    page = (tmp_path / "studio" / "index.html").read_text()
    assert "Our valley" in page
    scripts = [path for path in published(tmp_path / "studio") if path.startswith("weights/")]
    assert [path.rpartition("-")[0] for path in sorted(scripts)] == [
        *("weights/day2night", "weights/noise-cancel", "weights/winter2summer")
    ]
    before = published(tmp_path / "studio")
    again = ("studio", "--title", "Our valley", "--directions", "winter2summer,day2night")
    assert cgbatch(*again).code == 0
    assert published(tmp_path / "studio") == before


@pytest.mark.parametrize("names", ["", " , ", "moon2sun", "day2night,moon2sun"])
def test_directions_that_are_none_are_a_sentence(cgbatch, tmp_path, names):
    ended = cgbatch("studio", "--directions", names)
    assert ended.code == 2
    assert not (tmp_path / "studio").exists()


def test_a_gallery_remembers_its_studio(cgbatch, make_photos, tmp_path, published):
    photos = make_photos(2)
    assert cgbatch("run", photos, *WINTER).code == 0
    without = published(tmp_path / "gallery")
    ended = cgbatch("gallery", "gallery", "--studio")
    assert (ended.code, "studio/index.html" in ended.out + ended.err) == (0, True)
    assert (tmp_path / "gallery" / "studio" / "index.html").is_file()
    # What comes later keeps it, and the studio's pages are none of its photos.
    assert cgbatch("run", photos, "gallery", "--domain", "time", "--to", "night").code in (0, 2)
    site = json.loads((tmp_path / "gallery" / "manifest.json").read_text())["site"]
    assert site["studio"] is True
    assert cgbatch("gallery", "gallery", "--no-studio").code == 0
    assert published(tmp_path / "gallery") == without
