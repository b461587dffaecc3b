"""Heads of photos, remembered: opened again only where they may say something else."""

import sqlite3
from dataclasses import replace

import pytest

from cgbatch.errors import PhotoError
from cgbatch.files import Stamp
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.plan import Glance
from cgbatch.photos.discover import Photo

STAMP = Stamp(2**70, 2, -(2**65), 2**128)  # larger than what SQLite counts to


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def photo(tmp_path):
    return Photo(tmp_path / "a.jpg", "a.jpg", "c" * 64, 0, STAMP)


class Looking:
    def __init__(self, *answers):
        self.answers = list(answers)

    def __call__(self, photo):
        return self.answers.pop(0)


FIRST, SECOND = Glance(400, 300, "a note"), Glance(40, 30, "")


def test_a_photo_is_opened_once_also_in_another_run(ledger, photo, tmp_path):
    look = ledger.heads.cached(Looking(FIRST))
    assert [look(photo), look(photo)] == [FIRST, FIRST]
    with Ledger.snapshot(tmp_path / "ledger.sqlite") as copy:
        assert copy.heads.cached(Looking())(photo) == FIRST


def test_another_stamp_another_place_or_another_version_is_opened_again(ledger, photo, monkeypatch):
    ledger.heads.cached(Looking(FIRST))(photo)
    for changed in (
        replace(photo, stamp=STAMP._replace(ctime_ns=3)),
        replace(photo, path=photo.path.with_name("b.jpg")),
        replace(photo, stamp=None),
    ):
        assert ledger.heads.cached(Looking(SECOND))(changed) == SECOND
    monkeypatch.setattr("cgbatch.__version__", "99")
    assert ledger.heads.cached(Looking(SECOND))(photo) == SECOND


def test_what_is_to_be_renewed_is_opened_and_remembered(ledger, photo):
    ledger.heads.cached(Looking(FIRST))(photo)
    assert ledger.heads.renewed(Looking(SECOND))(photo) == SECOND
    assert ledger.heads.cached(Looking())(photo) == SECOND


def test_what_cannot_be_opened_is_tried_again(ledger, photo):
    def refuse(photo):
        raise PhotoError("It is damaged.")

    with pytest.raises(PhotoError):
        ledger.heads.cached(refuse)(photo)
    assert ledger.heads.cached(Looking(FIRST))(photo) == FIRST


def test_a_ledger_from_before_there_were_any_gets_them(tmp_path, photo):
    path = tmp_path / "old.sqlite"
    Ledger(path).__exit__(None, None, None)
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE heads")
    database.close()
    with Ledger(path) as ledger:
        assert ledger.heads.cached(Looking(FIRST))(photo) == FIRST
