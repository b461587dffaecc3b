"""Galleries of many pages: where cards are, what leads where, and what a photo more changes."""

import dataclasses
import json
import re
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
from support.galleries import make_result as make_in
from support.paged import (
    DAY_NIGHT,
    FOLDERS,
    build_paged,
    cards_of,
    links_of,
    ordered,
    pages_with_cards,
)

from cgbatch.files import sha256_of_bytes
from cgbatch.gallery.arrangement import arrange
from cgbatch.gallery.site import render
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Site

FLAT = tuple(f"img{number}.jpg" for number in range(8))
OWN = ("albums", "data", "pages", "results")


@pytest.fixture(scope="module")
def albums(tmp_path_factory):
    out = tmp_path_factory.mktemp("albums")
    return out, build_paged(out, FOLDERS, 3, base_url="https://example.org/")


@pytest.fixture(scope="module")
def flat(tmp_path_factory):
    out = tmp_path_factory.mktemp("flat")
    return out, build_paged(out, FLAT, 3)


def published(out):
    """Map the files of a gallery, but for its pictures, to their bytes."""
    files = (path for path in out.rglob("*") if path.is_file() and "images" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("kind", ["albums", "flat"])
def test_each_card_is_on_one_page_and_no_page_has_too_many(request, kind):
    out, content = request.getfixturevalue(kind)
    cards = [cards_of(page) for page in pages_with_cards(out)]
    assert sorted(id_ for page in cards for id_ in page) == sorted(r.id for r in content.results)
    assert max(map(len, cards)) <= content.site.page_size


@pytest.mark.parametrize("kind", ["albums", "flat"])
def test_every_link_of_every_page_leads_somewhere(request, kind):
    out, content = request.getfixturevalue(kind)
    reached, waiting = set(), [out / "index.html"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".html":
            continue
        reached.add(page)
        for link in links_of(page):
            if urlsplit(link).scheme:
                continue
            target = (page.parent / unquote(urlsplit(link).path)).resolve()
            assert target.is_file(), f"{page.name} links to {link}"
            waiting.append(target)
    assert {out / f"results/{result.id}.html" for result in content.results} <= reached


def test_a_result_leads_back_to_the_page_with_its_card(albums):
    out, content = albums
    for result in content.results:
        page = out / f"results/{result.id}.html"
        (back,) = re.findall(r'class="back" href="\.\./([^"#]+)#r-([0-9a-f]+)"', page.read_text())
        assert back[1] == result.id
        assert result.id in cards_of(out / back[0])


@pytest.mark.parametrize("kind", ["albums", "flat"])
def test_previous_and_next_go_through_all_pages(request, kind):
    out, content = request.getfixturevalue(kind)
    first = arrange(content).results[0]
    seen, page = [], out / f"results/{first.id}.html"
    shown = [id_ for each in pages_with_cards(out) for id_ in cards_of(each)]
    while page:
        seen.append(page.stem)
        text = page.read_text()
        following = re.search(r'rel="next" href="([^"]+)"', text)
        if following:
            after = (page.parent / following[1]).resolve()
            (before,) = re.findall(r'rel="prev" href="([^"]+)"', after.read_text())
            assert (after.parent / before).resolve() == page
        page = following and after
    assert sorted(seen) == sorted(shown)
    neighbours = set(pairwise(seen))
    for each in pages_with_cards(out):
        cards = cards_of(each)
        assert set(pairwise(cards)) <= neighbours


def test_albums_are_the_folders_of_photos_with_covers(albums):
    out, content = albums
    shelves = [out / "index.html", *out.glob("albums/from-*.html")]
    text = "".join(page.read_text().partition("<template")[0] for page in shelves)
    names = re.findall(r'<bdi>([^<]*)</bdi> <span class="direction">(\d+) pictures', text)
    folders = {"Other pictures": "2", "Alps &amp; sea": "6", "zoo": "2", "été": "2"}
    assert len(shelves) > 1
    assert dict(names) == folders
    assert len(names) == len(folders)
    assert cards_of(out / "index.html") == []
    for album in arrange(content).albums:
        assert f'src="images/{album.cover.id}/thumb.webp"' in text.replace("../", "")


def test_one_folder_is_no_album(flat):
    out, content = flat
    assert not (out / "albums").exists()
    assert (
        cards_of(out / "index.html")
        == [each.id for each in content.results[:3]][: len(cards_of(out / "index.html"))]
    )


def test_as_many_as_fit_are_an_index_as_ever(tmp_path, flat):
    _, content = flat
    render(tmp_path, dataclasses.replace(content, site=Site("Hills", page_size=16)))
    assert len(cards_of(tmp_path / "index.html")) == 16
    assert not any((tmp_path / name).exists() for name in ("albums", "data", "pages"))
    assert not list((tmp_path / "assets").glob("pages.*"))
    page = (tmp_path / f"results/{content.results[1].id}.html").read_text()
    assert 'class="back" href="../index.html#r-' in page
    assert '<span>2 <span aria-hidden="true">/</span>' in page


def test_pages_go_when_all_fits_again_and_foreign_files_stay(tmp_path):
    content = build_paged(tmp_path, FOLDERS, 3)
    (tmp_path / "pages/notes.html").write_text("mine")
    render(tmp_path, dataclasses.replace(content, site=Site("Hills")))
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["notes.html"]
    assert not (tmp_path / "albums").exists()
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "assets/pages.js").exists()


def shards_of(out):
    """Yield what the scripts of data/ say."""
    for path in sorted(out.glob("data/*.js")):
        key, data = re.fullmatch(
            r'galleryShard\("(\w+)",(.*)\);\n', path.read_text(), re.S
        ).groups()
        assert key == path.stem
        yield json.loads(data)


def test_the_data_names_each_result_and_the_page_with_its_card(albums):
    out, content = albums
    found = {}
    for shard in shards_of(out):
        places = [page for page, count in shard["pages"] for _ in range(count)]
        for row, page in zip(shard["rows"], places, strict=True):
            source, target, viewer, width, height, fine = shard["kinds"][row[2]]
            found[row[0]] = (row[1], source, target, viewer, width, height, fine, *row[3:])
            assert row[0] in cards_of(out / page)
    assert found == {
        r.id: (r.name, r.source, r.target, r.viewer, 64, 64, 128, "#2040c0")
        for r in content.results
    }
    index = (out / "index.html").read_text()
    entries = json.loads(re.search(r"data-shards='([^']+)'", index)[1])
    assert [entry[0] for entry in entries] == [path.stem for path in out.glob("data/*.js")]
    assert sum(entry[1] for entry in entries) == len(content.results)
    assert entries[0][2] == ["day2night", "summer2winter"]


def test_pictures_of_other_names_are_named_in_the_data(tmp_path):
    made = [make_in(tmp_path, name) for name in ("a.jpg", "b.jpg")]
    odd = dataclasses.replace(made[0].pictures.thumb, path="images/x #1/t.webp")
    changed = dataclasses.replace(made[0].pictures, thumb=odd)
    results = (dataclasses.replace(made[0], pictures=changed), made[1])
    render(tmp_path, Manifest(Site(page_size=1), results, ()))
    (shard,) = shards_of(tmp_path)
    assert shard["rows"][0][4][2] == "images/x%20%231/t.webp"
    assert len(shard["rows"][1]) == 4


def test_a_photo_more_changes_its_neighbours_and_the_index_alone(tmp_path):
    model = make_in(tmp_path, "img.jpg", DAY_NIGHT)

    def shown(name):
        return dataclasses.replace(model, id=sha256_of_bytes(name.encode())[:16], name=name)

    results = [shown(f"img{number:03}.jpg") for number in range(120)]
    content = Manifest(Site(page_size=10), tuple(results), ())
    render(tmp_path, content)
    before = published(tmp_path)
    new = shown("img000b.jpg")
    render(tmp_path, dataclasses.replace(content, results=ordered([*results, new])))
    after = published(tmp_path)
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    results = {path for path in changed if path.startswith("results/")}
    pages = {path for path in changed if path.startswith("pages/")}
    assert f"results/{new.id}.html" in results
    assert len(results) <= 1 + 2 + 2 * 10  # neighbours, and what has its card on another page now
    assert len(pages) <= 4
    assert len(after) - len(before) <= 3


def test_names_that_hurt_are_shown_as_they_are(tmp_path):
    hurting = ("'\"><script>alert(1)</script>/a.jpg", "{{ 7 * 7 }}/b&amp;.jpg", "</template>/c.jpg")
    build_paged(tmp_path, hurting, 1)
    for page in (*tmp_path.glob("*.html"), *tmp_path.glob("*s/*.html")):
        text = page.read_text()
        assert "<script>" not in text
        assert text.count("</template>") == (page.name == "index.html")
        assert "49" not in re.sub(r"[0-9a-f]{16}", "", text.partition("</head>")[2])


def test_a_theme_keeps_its_parts_on_every_page(tmp_path):
    theme = tmp_path / "theme"
    (theme / "parts").mkdir(parents=True)
    (theme / "parts/index.html.j2").write_text(
        '{% import "default/parts/index.html.j2" as usual %}'
        "{% set failures = usual.failures %}"
        "{% macro cards(manifest, links) %}<i>mine</i>{{ usual.cards(manifest, links) }}"
        "{% endmacro %}"
        "{% macro masthead(manifest, directions, archive=None, single_file=None) %}"
        "<b>own</b>{{ usual.masthead(manifest, directions, archive, single_file) }}{% endmacro %}"
    )
    out = tmp_path / "out"
    results = ordered([make_in(out, name) for name in ("a.jpg", "b.jpg", "c.jpg")])
    render(out, Manifest(Site(page_size=1), results, ()), Theme(theme))
    assert "<b>own</b>" in (out / "index.html").read_text()
    assert all("<i>mine</i>" in page.read_text() for page in pages_with_cards(out))


def test_the_script_of_pages_is_light(flat):
    out, _ = flat
    assert (out / "assets/pages.js").stat().st_size < 8_000
    assert (out / "assets/pages.css").stat().st_size < 1_500
