"""The ledger published: title, pages, and nothing left over."""

import pytest

from cgbatch.errors import UsageError
from cgbatch.gallery.publish import publish
from cgbatch.gallery.theme import Theme
from cgbatch.jobs import manifest
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.manifest import DEFAULT_TITLE


@pytest.fixture
def ledger(make_result, tmp_path):
    with Ledger(None) as opened:
        opened.add_result(make_result("path.jpg"), "key", tmp_path / "path.jpg", 1.0)
        yield opened


def test_a_title_stays_until_another_is_given(ledger, tmp_path):
    publish(tmp_path, ledger, {})
    assert manifest.read(tmp_path).site.title == DEFAULT_TITLE
    publish(tmp_path, ledger, {"title": "Our valley"})
    publish(tmp_path, ledger, {})
    assert manifest.read(tmp_path).site.title == "Our valley"


@pytest.mark.parametrize("text", ["", "{", '{"format": 99}'])
def test_a_damaged_manifest_is_written_anew(ledger, tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    publish(tmp_path, ledger, {})
    assert manifest.read(tmp_path).results == ledger.results()


def test_what_the_ledger_does_not_know_is_not_published(ledger, tmp_path):
    orphan = tmp_path / "images" / ("f" * 16)
    orphan.mkdir(parents=True)
    publish(tmp_path, ledger, {})
    assert not orphan.exists()
    (result,) = ledger.results()
    assert (tmp_path / result.pictures.result.path).exists()


def test_pages_that_cannot_be_rendered_keep_what_they_show(ledger, tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "index.html.j2").write_text("{{ no.such }}")
    shown = tmp_path / "images" / ("f" * 16)
    shown.mkdir(parents=True)
    with pytest.raises(UsageError, match="line 1"):
        publish(tmp_path, ledger, {"title": "New"}, Theme(tmp_path / "theme"))
    assert shown.exists()
    assert not (tmp_path / "index.html").exists()
    assert manifest.read(tmp_path).site.title == "New"  # for `cgbatch gallery` to go on from
    publish(tmp_path, ledger, {})
    assert not shown.exists()
