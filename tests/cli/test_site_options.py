"""What a gallery publishes and how it looks: the same options for `run` and `gallery`."""

import dataclasses
import shutil

import click
import pytest
from support.galleries import make_result

from cgbatch.cli import main, site_options
from cgbatch.cli.console import published
from cgbatch.gallery.site import Extras
from cgbatch.jobs import manifest
from cgbatch.jobs.manifest import DEFAULT_TITLE, Manifest, Site

RUN = ("--domain", "season", "--to", "winter", "--size", "64")
FIELDS = [field.name for field in dataclasses.fields(Site)]
ALL = (
    *("--title", "Hills", "--description", "A  valley\n in winter", "--author", "Ann"),
    *("--footer", "Goodbye", "--base-url", "https://Example.org/hills", "--noindex"),
    *("--zip", "--single-file", "--page-size", "1"),
)


@pytest.fixture
def gallery(tmp_path):
    """Make a gallery as it is published, without a ledger."""
    out = tmp_path / "gallery"
    results = (make_result(out, "a.jpg"), make_result(out, "b.jpg"))
    manifest.write(out, Manifest(Site(), results, ()))
    return out


def site_of(out):
    return manifest.read(out).site


@pytest.mark.parametrize("name", ["run", "gallery"])
def test_both_commands_have_an_option_for_every_setting(name):
    command = main.get_command(click.Context(main), name)
    options = [parameter.name for parameter in command.params]
    assert [option for option in options if option in FIELDS] == FIELDS
    assert "templates" in options
    assert list(site_options._CHANGES) == FIELDS


def test_settings_are_remembered_until_others_are_given(cgbatch, gallery):
    assert cgbatch("gallery", gallery, *ALL).code == 0
    expected = Site(
        title="Hills", description="A valley in winter", author="Ann", footer="Goodbye",
        base_url="https://example.org/hills/", noindex=True, zip=True, single_file=True,
        page_size=1,
    )  # fmt: skip
    assert site_of(gallery) == expected
    assert cgbatch("gallery", gallery).code == 0
    assert site_of(gallery) == expected
    assert cgbatch("gallery", gallery, "--index", "--no-zip", "--author", "").code == 0
    assert site_of(gallery) == dataclasses.replace(expected, noindex=False, zip=False, author="")
    assert not (gallery / "results.zip").exists()
    assert (gallery / "gallery.html").exists()


def test_a_run_takes_and_remembers_them_too(cgbatch, make_photos, tmp_path, published):
    photos = make_photos(1)
    ended = cgbatch("run", photos, *RUN, *ALL)
    assert ended.code == 0
    out = tmp_path / "gallery"
    for name in ("index.html", "results.zip", "gallery.html"):
        assert str(out.relative_to(tmp_path) / name) in ended.err
    before = published(out)
    assert cgbatch("run", photos, *RUN).code == 0
    assert published(out) == before
    shutil.rmtree(out / ".cgbatch")
    (out / "results.zip").unlink()
    assert cgbatch("gallery", out).code == 0
    assert published(out) == before


def test_an_empty_title_gives_the_usual_one(cgbatch, gallery):
    cgbatch("gallery", gallery, "--title", "Hills")
    cgbatch("gallery", gallery, "--title", "")
    assert site_of(gallery).title == DEFAULT_TITLE


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org:8443/a/b//", "https://example.org:8443/a/b/"),
        ("HTTPS://EXAMPLE.org/Hills/index.html", "https://example.org/Hills/"),
        (" http://192.168.1.2/x y/é ", "http://192.168.1.2/x%20y/%C3%A9/"),
        ("https://example.org/a%20b/", "https://example.org/a%20b/"),
        ("", ""),
    ],
)
def test_an_address_is_brought_into_one_form(cgbatch, gallery, given, kept):
    assert cgbatch("gallery", gallery, "--base-url", given).code == 0
    assert site_of(gallery).base_url == kept


@pytest.mark.parametrize(
    "address",
    [
        "example.org/hills",
        "ftp://example.org/",
        "https://",
        "https:///hills",
        "https://ann:secret@example.org/",
        "https://example.org/?page=2",
        "https://example.org/#top",
        "https://example.org:99999/",
        "https://[::1/",
        "javascript:alert(1)",
        "https://exam ple.org/",
        'https://example.org"onclick=/',
    ],
)
def test_what_is_no_address_of_a_folder_is_refused(cgbatch, gallery, address):
    ended = cgbatch("gallery", gallery, "--base-url", address)
    assert ended.code == 2
    assert "--base-url" in ended.err
    assert site_of(gallery) == Site()


@pytest.mark.parametrize("text", ["a\0b", "a\x1b[31mb", "a\u202eb", "a\udce9b"])
def test_texts_that_cannot_be_shown_are_refused(cgbatch, gallery, text):
    ended = cgbatch("gallery", gallery, "--title", text)
    assert ended.code == 2
    assert "cannot be shown" in ended.err


@pytest.mark.parametrize("text", ["été 東京 🏔️", "a\N{NO-BREAK SPACE}b", "שלום", "👩\u200d🌾"])
def test_texts_of_any_language_are_taken(cgbatch, gallery, text):
    assert cgbatch("gallery", gallery, "--title", text).code == 0
    assert site_of(gallery).title == text.replace("\N{NO-BREAK SPACE}", " ")


def test_templates_are_used_and_not_remembered(cgbatch, gallery, tmp_path, published):
    cgbatch("gallery", gallery)
    before = published(gallery)
    theme = tmp_path / "my theme"
    theme.mkdir()
    (theme / "index.html.j2").write_text('{% extends "default/index.html.j2" %}<p>')
    (theme / "theme.css").write_text("p { color: red }")
    assert cgbatch("gallery", gallery, "--templates", theme).code == 0
    assert "p{color:red}" in (gallery / "assets" / "gallery.css").read_text()
    assert "my theme" not in (gallery / "manifest.json").read_text()
    cgbatch("gallery", gallery)
    assert published(gallery) == before


def test_a_template_with_an_error_changes_nothing(cgbatch, gallery, tmp_path, published):
    cgbatch("gallery", gallery)
    before = published(gallery)
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "result.html.j2").write_text("\n{{ no.such }}")
    words = ("--templates", tmp_path / "theme", "--title", "New", "--zip", "--single-file")
    ended = cgbatch("gallery", gallery, *words)
    assert ended.code == 2
    assert "result.html.j2 has an error in line 2" in ended.err
    assert published(gallery) == before


def test_a_run_looks_at_templates_before_it_works(cgbatch, make_photos, tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "index.html.j2").write_text("{% if %}")
    ended = cgbatch("run", make_photos(1), *RUN, "--templates", tmp_path / "theme")
    assert ended.code == 2
    assert "line 1" in ended.err
    assert not (tmp_path / "gallery").exists()


def test_a_missing_picture_is_told_with_what_to_do(cgbatch, gallery):
    (gallery / manifest.read(gallery).results[0].pictures.result.path).unlink()
    ended = cgbatch("gallery", gallery, "--zip")
    assert ended.code == 2
    assert "result.jpg" in ended.err
    assert "--no-zip" in ended.err
    assert cgbatch("gallery", gallery, "--no-zip").code == 0


@dataclasses.dataclass
class Made:
    path: str
    bytes: int

    @property
    def parts(self):
        return (self,)


@pytest.mark.parametrize(("size", "noted"), [(20_000_000, False), (20_000_001, True)])
def test_a_file_that_is_too_large_for_mail_is_noted(tmp_path, size, noted):
    said = list(published(tmp_path, Extras(Made("results.zip", 1500), Made("gallery.html", size))))
    assert said[0] == f"Gallery: {tmp_path / 'index.html'}"
    assert said[1].endswith("results.zip (2 kB)")
    assert said[2].endswith("gallery.html (20.0 MB)")
    assert ["too large for most mail boxes" in line for line in said[3:]] == [True] * noted
