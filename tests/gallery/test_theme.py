"""Templates, scripts and styles of a user's own, in place of ours."""

import re
from pathlib import Path

import pytest
from support.galleries import make_result as make_in

from cgbatch.errors import UsageError
from cgbatch.gallery.site import render
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Site
from cgbatch.resources import folder

DOCS = Path(__file__).parents[2] / "docs" / "themes.md"


@pytest.fixture
def themed(tmp_path):
    """Return a function that renders with a folder of the given files; it returns the gallery."""

    def themed(files, site=None):
        for name, text in files.items():
            path = tmp_path / "my theme" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        out = tmp_path / "out"
        site = site or Site(title="Hills")
        theme = Theme(tmp_path / "my theme")
        render(out, Manifest(site, (make_in(out, "a.jpg"),), ()), theme)
        return out

    return themed


def published(out):
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_a_template_replaces_ours_and_can_build_on_it(themed):
    text = (
        '{% extends "default/index.html.j2" %}'
        "{% block main %}<p>Welcome</p>{{ super() }}{% endblock %}"
    )
    page = (themed({"index.html.j2": text}) / "index.html").read_text()
    assert "<p>Welcome</p>" in page
    assert 'class="card"' in page


def test_a_part_replaces_ours_on_every_page_of_its_kind(themed):
    text = (
        "{% macro viewer(result, links) %}"
        '<img src="{{ links.picture(result.pictures.result) }}" alt="mine">{% endmacro %}'
    )
    out = themed({"parts/viewer.html.j2": text}, Site(single_file=True))
    (page,) = (out / "results").iterdir()
    assert 'alt="mine"' in page.read_text()
    assert "reveal-pair viewer" not in page.read_text()
    assert 'alt="mine"' in (out / "gallery.html").read_text()


def test_a_style_replaces_ours_minified_and_new_assets_are_published(themed):
    files = {
        "assets/gallery.css": "/* mine */\n:root {\n  --paper: #123;\n}\n",
        "assets/logo.svg": "<svg/>",
        "base.html.j2": '{% extends "default/base.html.j2" %}'
        '{% block header %}<img src="{{ links.asset("logo.svg") }}" alt="">{% endblock %}',
    }
    out = themed(files)
    assert (out / "assets/gallery.css").read_text() == ":root{--paper:#123}\n"
    assert (out / "assets/logo.svg").read_text() == "<svg/>"
    assert (out / "assets/gallery.js").read_bytes() == Theme().asset("assets/gallery.js")


def test_rules_of_ones_own_follow_ours_on_the_pages_and_in_the_single_file(themed):
    out = themed({"theme.css": ":root { --paper: #123; }"}, Site(single_file=True))
    ours = Theme().asset("assets/gallery.css").decode().strip()
    style = (out / "assets/gallery.css").read_text()
    assert style == f"{ours}:root{{--paper:#123}}\n"
    assert style in (out / "gallery.html").read_text()
    assert not list(out.rglob("theme.css"))


def test_values_are_escaped_in_templates_of_ones_own(themed):
    text = "<p>{{ manifest.site.title }}</p>"
    out = themed({"index.html.j2": text}, Site(title="<b>&"))
    assert (out / "index.html").read_text() == "<p>&lt;b&gt;&amp;</p>"


def test_no_path_of_the_user_is_published(themed, tmp_path):
    text = '{% extends "default/index.html.j2" %}'
    site = Site(zip=True, single_file=True)
    for data in published(themed({"index.html.j2": text}, site)).values():
        assert str(tmp_path).encode() not in data
        assert b"my theme" not in data


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("idnex.html.j2", "index.html.j2"),
        ("index.html", "index.html.j2"),
        ("gallery.css", "assets/gallery.css"),
        ("asset/galery.css", "assets/gallery.css"),
        ("part/result.html.j2", "parts/result.html.j2"),
        ("inline/singel.js", "inline/single.js"),
        ("assets/reveal-pairs.js", "assets/reveal-pair.js"),
    ],
)
def test_a_misspelt_name_is_told_with_the_nearest(themed, tmp_path, name, near):
    with pytest.raises(UsageError, match=rf"{re.escape(name)} .* Did you mean {re.escape(near)}\?"):
        themed({name: "x", "assets/reveal-pair.css": ""})
    assert not (tmp_path / "out").exists()


def test_a_template_that_nothing_uses_is_told(themed):
    with pytest.raises(UsageError, match=r"welcome\.html\.j2 .* nothing in the folder uses it"):
        themed({"welcome.html.j2": "x", "assets/gallery.css": ""})


def test_parts_of_ones_own_and_notes_are_taken(themed):
    files = {
        "index.html.j2": '{% include "mine/welcome.html.j2" %}',
        "mine/welcome.html.j2": "Welcome",
        "NOTES.md": "How I made it",
        ".git/config": "",
    }
    out = themed(files)
    assert (out / "index.html").read_text() == "Welcome"
    assert not [path for path in out.rglob("*") if path.name == "NOTES.md"]


@pytest.mark.parametrize(
    "files",
    [{}, {"notes.txt": "x"}, {".gallery.css": "x"}, {"inline/crop-picker.css": "x"}],
)
def test_a_folder_that_replaces_nothing_is_told(themed, tmp_path, files):
    (tmp_path / "my theme").mkdir()
    with pytest.raises(UsageError, match="replaces nothing"):
        themed(files)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("{% if %}", 1, "Expected an expression"),
        ("\n\n{{ manifest.titel }}", 3, "titel"),
        ("\n{{ 1 | no_such_filter }}", 2, "no_such_filter"),
        ('\n{% extends "defualt/index.html.j2" %}', 2, r"no template defualt/index\.html\.j2"),
        ('{% import "parts/index.html.j2" as index %}\n{{ index.cards() }}', 2, "cards|manifest"),
        ("{% block main %}\n\n{{ 1 / 0 }}{% endblock %}", 3, "division by zero"),
    ],
)
def test_an_error_is_told_with_file_and_line_and_nothing_is_written(
    themed, tmp_path, text, line, what
):
    place = rf"index\.html\.j2 has an error in line {line}: .*({what})"
    with pytest.raises(UsageError, match=place) as told:
        themed({"index.html.j2": text}, Site(zip=True, single_file=True))
    assert str(tmp_path / "my theme") in str(told.value)
    assert [path.name for path in (tmp_path / "out").glob("*")] in ([], ["images"])


def test_a_template_that_is_not_text_is_told(tmp_path):
    (tmp_path / "index.html.j2").write_bytes(b"caf\xe9")
    with pytest.raises(UsageError, match="not text in UTF-8"):
        Theme(tmp_path)


def test_our_own_faults_are_not_called_the_users(tmp_path, make_result):
    content = Manifest(Site(), (make_result("a.jpg"),), ())
    (tmp_path / "out").write_text("in the way")
    (tmp_path / "theme" / "assets").mkdir(parents=True)
    (tmp_path / "theme" / "assets" / "gallery.css").write_text("")
    with pytest.raises(OSError, match="out"):
        render(tmp_path / "out", content, Theme(tmp_path / "theme"))


def test_the_example_of_the_documents_renders_and_its_names_exist(themed):
    blocks = re.findall(r"`my-theme/(\S+)`:\n\n```\w+\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert {Path(name).suffix for name, _ in blocks} == {".css", ".j2"}
    out = themed(dict(blocks), Site(title="Hills", single_file=True))
    for page in ("index.html", "gallery.html"):
        assert "Prints can be ordered" in (out / page).read_text()
    css = (folder("templates") / "gallery" / "assets" / "gallery.css").read_text()
    (style,) = (text for name, text in blocks if name.endswith(".css"))
    for custom in re.findall(r"^\s*(--[\w-]+):", style, re.MULTILINE):
        assert f"{custom}:" in css


def test_the_documents_list_every_property_that_a_theme_may_set():
    css = (folder("templates") / "gallery" / "assets" / "gallery.css").read_text()
    (root,) = re.findall(r"^:root \{\n(.*?)^\}", css, re.DOTALL | re.MULTILINE)[:1]
    names = set(re.findall(r"^  (--[\w-]+):", root, re.MULTILINE))
    assert names
    assert names <= set(re.findall(r"`(--[\w-]+)`", DOCS.read_text()))


def test_a_script_made_of_parts_can_be_replaced(themed):
    whole = themed({"assets/reveal-pair.js": "own()"})
    assert (whole / "assets/reveal-pair.js").read_text().strip() == "own()"


def test_one_part_of_a_script_can_be_replaced(themed):
    out = themed({"reveal-pair/scroll.js": "class Scroll extends Gesture { mine() {} }"})
    script = (out / "assets/reveal-pair.js").read_text()
    assert "mine()" in script
    assert "class Scratch" in script
    assert "progress()" not in script


@pytest.mark.parametrize(
    "name", ["report.html.j2", "inline/report.css", "crop.html.j2", "model_card.md.j2"]
)
def test_a_template_that_no_gallery_renders_is_refused(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    with pytest.raises(UsageError, match="replaces no"):
        Theme(tmp_path)


@pytest.mark.parametrize("name", ["inline/report.css", "crop-picker/keys.js"])
def test_nor_does_it_pass_beside_one_that_a_gallery_renders(tmp_path, name):
    (tmp_path / "theme.css").write_text("body { color: teal }")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    with pytest.raises(UsageError, match="replaces no template"):
        Theme(tmp_path)
