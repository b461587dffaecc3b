"""What pages were made of is remembered, and never believed against what lies there."""

import dataclasses

import pytest
from support.galleries import make_result as make_in
from support.paged import FOLDERS, build_paged

from cgbatch.gallery import pages
from cgbatch.gallery.site import render
from cgbatch.gallery.theme import Theme

STATE = ".cgbatch"


@pytest.fixture
def counted(monkeypatch):
    """Count the pages that are rendered, by template."""
    counts = []
    usual = pages.GalleryPages._rendered

    def rendered(self, template, context):
        counts.append(template)
        return usual(self, template, context)

    monkeypatch.setattr(pages.GalleryPages, "_rendered", rendered)
    return counts


@pytest.fixture
def gallery(tmp_path):
    (tmp_path / STATE).mkdir()
    return tmp_path, build_paged(tmp_path, FOLDERS, 3)


def test_what_stays_is_not_rendered_again(gallery, counted):
    out, content = gallery
    render(out, content)
    assert counted == ["pages.html.j2"]
    counted.clear()
    changed = dataclasses.replace(content.results[0], precision="bfloat16")
    render(out, dataclasses.replace(content, results=(changed, *content.results[1:])))
    assert counted.count("result.html.j2") == 1
    assert "bfloat16" in (out / f"results/{changed.id}.html").read_text()


def test_a_neighbour_that_goes_is_noticed(gallery, counted):
    out, content = gallery
    render(out, dataclasses.replace(content, results=content.results[1:]))
    gone = content.results[0].id
    assert not any(gone in page.read_text() for page in out.glob("results/*.html"))
    assert counted.count("result.html.j2") < len(content.results) - 1


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_page_that_is_not_what_was_written_is_put_right(gallery, damage):
    out, content = gallery
    path = out / f"results/{content.results[0].id}.html"
    before = path.read_bytes()
    path.unlink()
    if damage == "changed":
        path.write_bytes(before.replace(b"Hills", b"Hulls"))
    render(out, content)
    assert path.read_bytes() == before


def test_another_title_or_look_renders_all(gallery, counted, tmp_path):
    out, content = gallery
    retitled = dataclasses.replace(content, site=dataclasses.replace(content.site, title="Dales"))
    render(out, retitled)
    assert counted.count("result.html.j2") == len(content.results)
    counted.clear()
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "result.html.j2").write_text('{% extends "default/result.html.j2" %}')
    for _ in range(2):  # a user's templates may show anything, so nothing is known of them
        render(out, retitled, Theme(theme))
    assert counted.count("result.html.j2") == 2 * len(content.results)


@pytest.mark.parametrize("memory", ["", "[]", '{"renderer": 1}', '{"pages": 3}'])
def test_a_damaged_memory_costs_time_alone(gallery, counted, memory):
    out, content = gallery
    (out / STATE / "rendered.json").write_text(memory)
    render(out, content)
    assert counted.count("result.html.j2") == len(content.results)
    counted.clear()
    render(out, content)
    assert counted == ["pages.html.j2"]


def test_a_published_copy_has_no_memory_and_gets_none(tmp_path):
    build_paged(tmp_path, ("a.jpg", "b.jpg"), 1)
    assert not (tmp_path / STATE).exists()


def test_the_memory_lies_where_the_state_does(tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    out = tmp_path / "out"
    content = build_paged(out, ("a.jpg", "b.jpg"), 1)
    render(out, content, state=state)
    assert (state / "rendered.json").is_file()
    assert not (out / STATE).exists()


def test_a_disk_that_refuses_the_memory_has_the_gallery(tmp_path):
    (tmp_path / STATE / "rendered.json").mkdir(parents=True)
    content = build_paged(tmp_path, ("a.jpg", "b.jpg"), 1)
    assert len(list(tmp_path.glob("results/*.html"))) == len(content.results)


def test_nothing_is_changed_if_a_page_cannot_be_rendered(gallery):
    out, content = gallery
    new = dataclasses.replace(make_in(out, "zz/new.jpg"), sharpen="nonsense")
    before = {path: path.read_bytes() for path in out.rglob("*.html")}
    with pytest.raises(Exception, match="amount"):
        render(out, dataclasses.replace(content, results=(*content.results, new)))
    assert {path: path.read_bytes() for path in out.rglob("*.html")} == before
    assert not list(out.rglob(".cgbatch-*"))
