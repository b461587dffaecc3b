from __future__ import annotations

import dataclasses
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from support.galleries import make_result as make_in

from cgbatch.domains import Direction
from cgbatch.errors import UsageError
from cgbatch.gallery.site import render
from cgbatch.jobs import manifest as manifests
from cgbatch.jobs.manifest import Failure, Manifest, Site
from cgbatch.photos.sharpening import Sharpening

DAY_NIGHT = Direction("time", "day", "night", "scratch")
HOSTILE = [
    "<script>alert(1)</script>.jpg",
    '" onerror="alert(1)" x=".jpg',
    "' onclick='alert(1).jpg",
    "100%25 #1 ?a=b&amp;c.jpg",
    "{{ 7 * 7 }}{% raw %}.jpg",
    "</title><img src=x>.jpg",
    "javascript:alert(1).jpg",
    "🏔️ été/東京.jpg",
    "a" * 196 + ".jpg",
]
VOID = {"meta", "link", "img", "input"}


class Page(HTMLParser):
    """Hold what a page consists of: its elements with their attributes, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def text(self, tag: str | None = None) -> str:
        return "".join(data for parent, data in self.texts if tag in {None, parent})

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def links(self) -> list[str]:
        keys = ("href", "src")
        found = [attrs[key] or "" for _, attrs in self.elements for key in keys if key in attrs]
        sets = [image["srcset"] or "" for image in self.all("img") if "srcset" in image]
        return found + [choice.split()[0] for choices in sets for choice in choices.split(", ")]

    def meta(self) -> dict[str, str | None]:
        metas = self.all("meta")
        names = [meta.get("name") or meta.get("property") or "" for meta in metas]
        return {name: meta["content"] for name, meta in zip(names, metas, strict=True) if name}


def pages(out: Path) -> list[Page]:
    return [Page(path) for path in sorted(out.rglob("*.html"))]


def contents(out: Path) -> dict[str, bytes]:
    files = [*out.rglob("*.html"), *(out / "assets").iterdir()]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def manifest(make_result):
    results = [make_result(name) for name in ("a.jpg", "b.jpg", *HOSTILE)]
    results.append(make_result("a.jpg", DAY_NIGHT))
    failures = (Failure("0" * 16, "<b>broken.jpg", "summer", "winter", "It is <not> a photo."),)
    return Manifest(Site(title="Hills & <valleys>"), tuple(results), failures)


def test_every_result_gets_a_page_and_every_asset_is_there(tmp_path, manifest):
    render(tmp_path, manifest)
    expected = {f"results/{result.id}.html" for result in manifest.results} | {"index.html"}
    assets = {"gallery.css", "gallery.js", "reveal-pair.css", "reveal-pair.js", "favicon.svg"}
    assert set(contents(tmp_path)) == expected | {f"assets/{name}" for name in assets}


def test_every_link_is_relative_and_leads_to_a_file_and_an_element_in_it(tmp_path, manifest):
    render(tmp_path, manifest)
    for page in pages(tmp_path):
        assert page.links()
        for link in page.links():
            url = urlsplit(link)
            assert (url.scheme, url.netloc, url.query) == ("", "", "")
            target = page.path.parent / unquote(url.path) if url.path else page.path
            assert target.is_file()
            assert tmp_path in target.resolve().parents
            if url.fragment:
                ids = [attributes.get("id") for _, attributes in Page(target).elements]
                assert ids.count(url.fragment) == 1


def test_pages_hold_no_inline_code_and_forbid_it(tmp_path, manifest):
    render(tmp_path, manifest)
    for page in pages(tmp_path):
        assert page.text("script") == page.text("style") == ""
        names = {name for _, attributes in page.elements for name in attributes}
        assert not {name for name in names if name.startswith("on") or name == "style"}
        policies = [
            attributes["content"]
            for attributes in page.all("meta")
            if attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1
        assert "default-src 'none'" in str(policies[0])
        assert "unsafe" not in str(policies[0])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_it_is_and_adds_no_element(tmp_path, make_result, name):
    shapes = []
    for photo in ("plain.jpg", name):
        failure = Failure("0" * 16, photo, "summer", "winter", f"{photo} is broken.")
        result = make_result(photo)
        render(tmp_path, Manifest(Site(title=photo), (result,), (failure,)))
        both = [Page(tmp_path / "index.html"), Page(tmp_path / f"results/{result.id}.html")]
        shapes.append([Counter((tag, *attributes) for tag, attributes in p.elements) for p in both])
        assert all(photo in page.text("bdi") for page in both)
        assert f"{photo} is broken." in both[0].text("p")
        assert [image["alt"] for image in both[1].all("img")] == [
            f"{photo}, original (summer)",
            f"{photo}, as winter",
        ]
    assert shapes[0] == shapes[1]


def test_equal_manifests_give_equal_bytes_wherever_they_are_rendered(tmp_path, manifest):
    manifests.write(tmp_path / "one", manifest)
    render(tmp_path / "one", manifest)
    render(tmp_path / "two", manifests.read(tmp_path / "one"))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_unchanged_files_are_left_alone_and_changed_ones_written(tmp_path, manifest):
    def stamps() -> dict[str, tuple[int, int]]:
        stats = {path: (tmp_path / path).stat() for path in contents(tmp_path)}
        return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in stats.items()}

    render(tmp_path, manifest)
    before = stamps()
    render(tmp_path, manifest)
    assert stamps() == before
    (tmp_path / "assets/gallery.css").write_text("old")
    last = manifest.results[-1]
    other = dataclasses.replace(last, precision="bfloat16")
    render(tmp_path, dataclasses.replace(manifest, results=(*manifest.results[:-1], other)))
    changed = {path for path, stamp in stamps().items() if stamp != before[path]}
    assert changed == {"assets/gallery.css", f"results/{last.id}.html"}


def test_pages_of_results_that_are_gone_go_and_foreign_files_stay(tmp_path, manifest):
    render(tmp_path, manifest)
    (tmp_path / "results/notes.html").write_text("mine")
    kept, gone = manifest.results[0], manifest.results[1:]
    render(tmp_path, dataclasses.replace(manifest, results=(kept,)))
    names = {path.name for path in (tmp_path / "results").iterdir()}
    assert names == {f"{kept.id}.html", "notes.html"}
    assert all((tmp_path / result.pictures.result.path).is_file() for result in gone)


def test_results_are_chained_in_the_order_of_the_manifest(tmp_path, manifest):
    render(tmp_path, manifest)
    ids = [result.id for result in manifest.results]
    chain = []
    for position, id_ in enumerate(ids):
        links = Page(tmp_path / f"results/{id_}.html").all("a")
        near = {a["rel"]: a["href"] for a in links if a.get("rel") in {"prev", "next"}}
        assert near.get("prev") == (f"../results/{ids[position - 1]}.html" if position else None)
        chain.append(near.get("next"))
    assert chain == [f"../results/{id_}.html" for id_ in ids[1:]] + [None]


def test_a_page_names_its_viewer_and_where_its_result_comes_from(tmp_path, make_result):
    result = make_result("a.jpg", DAY_NIGHT)
    bare = dataclasses.replace(make_result("b.jpg"), enhancer=None, enhancer_sha256=None)
    render(tmp_path, Manifest(Site(title="Hills"), (result, bare), ()))
    page = Page(tmp_path / f"results/{result.id}.html")
    assert page.all("reveal-pair") == [{"viewer": "scratch", "target": "night"}]
    details = page.text("dd")
    for fact in ("4000 \N{MULTIPLICATION SIGN} 3000", "at 500, 0", "noise-cancel", "float32"):
        assert fact in details
    assert f"cgbatch {result.version}" in details
    assert page.text("code") == "0123456789abfedcba987654"
    assert "none" in Page(tmp_path / f"results/{bare.id}.html").text("dd")


def test_a_page_says_what_no_network_made(tmp_path, manifest):
    plain = manifest.results[0]
    for finish, said in (
        ("night", "Lit windows"),
        ("meadow", "Blades of grass"),
        ("day", "Stars and noise"),
        (None, ""),
    ):
        result = dataclasses.replace(plain, finish=finish)
        render(tmp_path, dataclasses.replace(manifest, results=(result,)))
        page = (tmp_path / "results" / f"{plain.id}.html").read_text()
        assert said in page
        assert ("<dt>Finish" in page) is bool(said)


def test_a_page_says_how_its_result_was_sharpened(tmp_path, manifest):
    plain = manifest.results[0]
    for sharpen, said in (
        (Sharpening(0.5), "<dt>Sharpening</dt><dd>0.5, radius 1 pixel</dd>"),
        (Sharpening(2.0, 1.25), "<dt>Sharpening</dt><dd>2, radius 1.25 pixels</dd>"),
        (None, ""),
    ):
        result = dataclasses.replace(plain, sharpen=sharpen)
        render(tmp_path, dataclasses.replace(manifest, results=(result,)))
        page = (tmp_path / "results" / f"{plain.id}.html").read_text()
        assert said in page
        assert ("<dt>Sharpening" in page) is bool(said)


def test_pages_can_be_read_by_everyone(tmp_path, manifest):
    render(tmp_path, manifest)
    for page in pages(tmp_path):
        assert page.all("html") == [{"lang": "en"}]
        assert len(page.all("h1")) == len(page.all("main")) == len(page.all("title")) == 1
        assert page.text("title").strip()
        assert all(image["width"] and image["height"] for image in page.all("img"))
        named = page.path.name == "index.html"  # by the text of the link that its pictures are in
        assert all(bool(image["alt"]) != named for image in page.all("img"))


def controls(out: Path) -> list[str | None]:
    page = Page(out / "index.html")
    return [field.get("value", field.get("name")) for field in page.all("input")]


def test_the_index_offers_only_what_there_is_a_choice_of(tmp_path, manifest, make_result):
    render(tmp_path, manifest)
    assert controls(tmp_path) == ["", "summer2winter", "day2night", "q"]
    options = [option["value"] for option in Page(tmp_path / "index.html").all("option")]
    assert options == ["", "name", "name-down", "direction"]
    two = (make_result("a.jpg"), make_result("b.jpg"))
    render(tmp_path, Manifest(Site(title="Hills"), two, ()))
    assert controls(tmp_path) == ["q"]
    assert len(Page(tmp_path / "index.html").all("option")) == 3
    render(tmp_path, Manifest(Site(title="Hills"), two[:1], ()))
    assert Page(tmp_path / "index.html").all("form") == []


def test_a_site_says_what_it_is_and_whose(tmp_path, manifest):
    site = Site(title="Hills", description='Our "hills" & <dales>', author="A. <b>", footer="So &")
    render(tmp_path, dataclasses.replace(manifest, site=site))
    index, page = Page(tmp_path / "index.html"), pages(tmp_path)[-1]
    for each in (index, page):
        assert each.meta()["author"] == "A. <b>"
        assert each.meta()["og:site_name"] == "Hills"
        assert each.meta()["og:title"] == each.text("title")
        assert each.meta()["og:description"] == each.meta()["description"]
        assert "So &" in each.text("p")
        assert "Made with" not in each.text()
        assert "robots" not in each.meta()
    assert index.meta()["description"] == site.description
    assert index.text("p").count(site.description) == 1
    assert index.text("li").count(site.author) == 1
    assert page.meta()["description"].startswith(page.text("bdi")[:1])


def test_a_site_that_says_nothing_is_described_all_the_same(tmp_path, manifest):
    render(tmp_path, manifest)
    page = Page(tmp_path / f"results/{manifest.results[0].id}.html")
    assert (
        page.meta()["description"] == "a.jpg: the photograph, summer, and the same place as winter."
    )
    assert (
        Page(tmp_path / "index.html").meta()["description"].startswith("12 pictures: photographs")
    )
    assert "author" not in page.meta()
    assert "Made with cgbatch" in page.text("p")
    assert not [name for name in page.meta() if "image" in name or "url" in name]
    assert [link["rel"] for link in page.all("link")] == ["icon", "stylesheet", "stylesheet"]


@pytest.mark.parametrize(
    "base", ["https://example.org/my%20hills/", "https://example.org/my%20hills"]
)
def test_a_site_that_knows_its_address_gives_a_picture_to_links(tmp_path, manifest, base):
    render(tmp_path, dataclasses.replace(manifest, site=Site(title="Hills", base_url=base)))
    root = "https://example.org/my%20hills/"
    result = manifest.results[3]
    for path, shown in (("", manifest.results[0]), (f"results/{result.id}.html", result)):
        page = Page(tmp_path / (path or "index.html"))
        meta = page.meta()
        assert meta["og:url"] == root + path
        assert [x["href"] for x in page.all("link") if x["rel"] == "canonical"] == [root + path]
        assert meta["og:image"] == root + shown.pictures.side_by_side.path
        assert (meta["og:image:width"], meta["og:image:height"]) == ("128", "128")
        assert meta["og:image:alt"] == f"{shown.name}: summer, and beside it winter"
        assert meta["twitter:card"] == "summary_large_image"
    render(tmp_path / "empty", Manifest(Site(base_url=base), (), ()))
    assert "og:image" not in Page(tmp_path / "empty/index.html").meta()


def test_a_site_can_ask_search_engines_to_stay_away(tmp_path, manifest):
    render(tmp_path, dataclasses.replace(manifest, site=Site(noindex=True)))
    assert {page.meta()["robots"] for page in pages(tmp_path)} == {"noindex, nofollow"}


def test_the_index_links_to_what_can_be_taken_away(tmp_path, manifest):
    site = Site(zip=True, single_file=True)
    render(tmp_path, dataclasses.replace(manifest, site=site))
    index = Page(tmp_path / "index.html")
    for path, text in (("results.zip", "Download all pictures"), ("gallery.html", "in one file")):
        assert path in index.links()
        assert text in index.text("a")
        size = (tmp_path / path).stat().st_size
        assert f"{round(size / 1000)} kB" in index.text("li")
    render(tmp_path, manifest)
    assert "Download" not in Page(tmp_path / "index.html").text("a")


def test_the_first_pictures_load_at_once_and_the_others_when_they_are_near(tmp_path, manifest):
    render(tmp_path, manifest)
    images = Page(tmp_path / "index.html").all("img")
    assert [image.get("loading") for image in images] == [None] * 8 + ["lazy"] * (len(images) - 8)
    assert {image["sizes"] for image in images[8:]} == {"auto"}
    assert all("vw" in str(image["sizes"]) for image in images[:8])
    assert all(str(image["srcset"]).endswith(".webp 128w") for image in images)


def test_a_preview_that_is_no_finer_is_not_offered(tmp_path, make_result):
    result = make_result("a.jpg")
    shown = result.pictures
    coarse = dataclasses.replace(shown, preview=shown.thumb, preview_original=shown.thumb_original)
    small = dataclasses.replace(result, pictures=coarse)
    render(tmp_path, Manifest(Site(title="Hills"), (small,), ()))
    assert not any("srcset" in image for image in Page(tmp_path / "index.html").all("img"))


def test_a_result_can_be_taken_alone_with_its_original_or_beside_it(tmp_path, make_result):
    result = make_result("mountain-path.jpg")
    render(tmp_path, Manifest(Site(title="Hills"), (result,), ()))
    page = Page(tmp_path / f"results/{result.id}.html")
    found = {link["download"]: link["href"] for link in page.all("a") if "download" in link}
    assert found == {
        "mountain-path-winter.jpg": f"../{result.pictures.result.path}",
        "mountain-path-original.jpg": f"../{result.pictures.original.path}",
        "mountain-path-winter-side-by-side.jpg": f"../{result.pictures.side_by_side.path}",
    }
    sizes = page.text("small")
    assert f"512 × 512, {round(result.pictures.result.bytes / 1000)} kB" in sizes  # noqa: RUF001
    assert "128 × 128, 1 kB" in sizes  # noqa: RUF001


def test_a_full_picture_is_offered_with_its_size_and_named_for_the_viewer(tmp_path):
    result = make_in(tmp_path, "mountain-path.jpg", full=(60, 40), full_suffix=".tiff")
    render(tmp_path, Manifest(Site(title="Hills"), (result,), ()))
    page = Page(tmp_path / f"results/{result.id}.html")
    found = {link["download"]: link["href"] for link in page.all("a") if "download" in link}
    assert found["mountain-path-winter.tiff"] == f"../{result.pictures.full.path}"
    assert "mountain-path-winter.jpg" not in found
    size = f"60 \N{MULTIPLICATION SIGN} 40, {round(result.pictures.full.bytes / 1000)} kB"
    assert size in page.text("small")
    pair = [image for image in page.all("img") if "data-zoom" in image]
    for image, zoom in zip(
        pair, (result.pictures.zoom_original, result.pictures.zoom), strict=True
    ):
        assert image["data-zoom"] == f"../{zoom.path}"
        assert (image["data-zoom-width"], image["data-zoom-height"]) == ("60", "40")
        assert image["data-zoom-bytes"] == str(zoom.bytes)


def test_zoom_is_published_only_where_some_result_needs_it(tmp_path):
    needing = make_in(tmp_path, "a.jpg", full=(60, 40))
    plain = make_in(tmp_path, "b.jpg")
    zoom = [tmp_path / "assets/zoom.css", tmp_path / "assets/zoom.js"]
    render(tmp_path, Manifest(Site(title="Hills"), (needing, plain), ()))
    assert all(path.is_file() for path in zoom)
    assert "zoom" not in (tmp_path / f"results/{plain.id}.html").read_text()
    render(tmp_path, Manifest(Site(title="Hills"), (plain,), ()))
    assert not any(path.exists() for path in zoom)


def test_an_empty_gallery_says_so(tmp_path):
    render(tmp_path, Manifest(Site(title="Hills"), (), ()))
    assert "no pictures here yet" in Page(tmp_path / "index.html").text()


@pytest.mark.parametrize("id_", ["../../../evil", "ABCDEF0123456789", "0123", "0" * 16 + "\n"])
def test_an_id_that_is_not_ours_is_refused(tmp_path, make_result, id_):
    result = dataclasses.replace(make_result("a.jpg"), id=id_)
    with pytest.raises(UsageError, match="not 16 hex digits"):
        render(tmp_path / "out", Manifest(Site(title="Hills"), (result,), ()))
    assert not (tmp_path / "out").exists()


def test_scripts_and_styles_stay_light(tmp_path):
    render(tmp_path, Manifest(Site(title="Hills"), (), ()))
    sizes = [path.stat().st_size for path in (tmp_path / "assets").glob("*.[cj]s*")]
    assert len(sizes) == 4
    assert sum(sizes) < 40_000
    assert sum(path.stat().st_size for path in (tmp_path / "assets").glob("gallery.*")) <= 13_500
