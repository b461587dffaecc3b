"""sitemap.xml: the addresses of all pages, where the address of the gallery is known."""

import dataclasses
from xml.etree import ElementTree

import pytest
from support.paged import FOLDERS, build_paged

from cgbatch.gallery import sitemap
from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Site

BASE = "https://example.org/a&b/"


def addresses(path):
    root = ElementTree.parse(path).getroot()
    return root.tag.partition("}")[2], [place.text for place in root.iterfind(".//{*}loc")]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("mapped")
    return out, build_paged(out, FOLDERS, 3, base_url=BASE)


def test_it_lists_every_page_once(made):
    out, _ = made
    kind, found = addresses(out / "sitemap.xml")
    pages = [path.relative_to(out).as_posix() for path in out.rglob("*.html")]
    assert kind == "urlset"
    assert sorted(found) == sorted(BASE + ("" if p == "index.html" else p) for p in pages)


def test_more_than_one_file_may_have_are_in_several(made, tmp_path, monkeypatch):
    _, content = made
    monkeypatch.setattr(sitemap, "_MOST", 5)
    render(tmp_path, content)
    kind, parts = addresses(tmp_path / "sitemap.xml")
    assert kind == "sitemapindex"
    assert len(parts) > 2
    found = [a for part in parts for a in addresses(tmp_path / part.removeprefix(BASE))[1]]
    assert len(found) == len(set(found)) == len(list(tmp_path.rglob("*.html")))
    monkeypatch.undo()
    render(tmp_path, content)
    assert [path.name for path in tmp_path.glob("*.xml")] == ["sitemap.xml"]


@pytest.mark.parametrize("site", [Site(), Site(base_url=BASE, noindex=True)])
def test_there_is_none_where_the_address_is_unknown_or_not_to_be_found(made, tmp_path, site):
    _, content = made
    render(tmp_path, content)
    assert (tmp_path / "sitemap.xml").is_file()
    render(tmp_path, dataclasses.replace(content, site=site))
    assert not (tmp_path / "sitemap.xml").exists()


def test_a_sitemap_of_others_is_left_alone(made, tmp_path):
    _, content = made
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    render(tmp_path, content)
    render(tmp_path, dataclasses.replace(content, site=Site()))
    assert (tmp_path / "sitemap.xml").read_text() == "<urlset/>"
