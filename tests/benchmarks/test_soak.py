"""The soak: a short one finds nothing wrong, and what would be wrong is found."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.soak import __main__ as command
from benchmarks.soak import changes
from benchmarks.soak.album import Album, State
from benchmarks.soak.changes import CHANGES, change, forbid
from benchmarks.soak.checks import Checker
from benchmarks.soak.endings import BY_ITSELF, FULL_DISK, SIGKILL, SIGTERM, draw_endings
from benchmarks.soak.kinds import KINDS, LEFT_OUT, PICTURES, ROWS
from benchmarks.soak.program import Ended, Program
from benchmarks.soak.scene import draw
from benchmarks.soak.soaking import Soak
from benchmarks.soak.weights import make_weights
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode

PHOTOS = 48


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A folder with an album, and its gallery, made by a run that nothing disturbed."""
    work = tmp_path_factory.mktemp("finished")
    make_weights(work / "weights")
    album = Album(work / "photos", seed=3)
    album.add(PHOTOS)
    album.settle()
    ended = Program(album.folder, work / "weights", work / "said.txt").run(work / "gallery")
    return work / "gallery", album, ended


@pytest.fixture
def checked(finished, tmp_path):
    """A copy of that gallery, and its checker, which has seen it once."""
    gallery, album, ended = finished
    shutil.copytree(gallery, tmp_path / "gallery")
    checker = Checker(tmp_path / "gallery", album)
    assert checker.check(ended) == []
    return checker, ended


def test_a_short_soak_finds_nothing_wrong(tmp_path):
    soak = Soak(tmp_path, 5, None)
    rows = [*soak.rounds(PHOTOS, [FULL_DISK, BY_ITSELF]), *soak.last()]
    assert [line for row in rows for line in row.complaints] == []
    # There is no disk; and how far a run is when it is killed depends on the machine.
    endings = [row.ending.removesuffix(", too late") for row in rows[:2]]
    assert endings == ["SIGKILL", "none"]
    assert rows[1].photos == PHOTOS
    assert rows[-2].done == 0
    assert rows[-1].done == rows[-1].results > 30


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_kinds_are_what_they_say(kind, tmp_path):
    colours = draw(np.random.default_rng(8))
    path = tmp_path / f"photo{kind.suffix}"
    path.write_bytes(kind.make(colours))
    assert path.read_bytes() == kind.make(colours)
    if kind.shown:
        (picture,) = decode(path, CropBox(12, 0, 72, 72), [(72, 72)])
        seen = [picture[y, x] for y in (18, 54) for x in (18, 54)]
        assert np.abs(np.array(seen) - kind.shown(colours)).max() <= 3


def test_there_are_forty_kinds_of_photos_and_others():
    assert len(PICTURES) == 40
    assert len({kind.name for kind in KINDS}) == len(KINDS) == 48
    assert all(kind.shown and not kind.reason for kind in PICTURES)
    assert all(kind.reason and not kind.shown for kind in ROWS)
    assert not any(kind.reason or kind.shown for kind in LEFT_OUT)


@pytest.mark.parametrize("what", [*changes.USUAL, forbid])
def test_every_change_is_known_to_the_album(what, tmp_path):
    album = Album(tmp_path / "photos", seed=1)
    album.add(1)
    (file,) = album.files
    path = album.path(file)
    before = path.read_bytes()
    what(album, file)
    if file.state in (State.WHOLE, State.HALF):
        assert path.read_bytes() != before
        assert album.contents[file.sha256].is_half == (file.state is State.HALF)
    assert (file.name in album.wanted()) == (file.state is State.WHOLE)
    assert album.mend() == (file.state in (State.HALF, State.UNREADABLE) or what in MENDED)
    if what is not changes.remove:
        assert album.wanted() == {file.name: file.sha256}
        assert path.read_bytes() != b""


MENDED = (changes.halve, changes.lose, changes.loop, forbid)


class TestWhatIsWrongIsFound:
    def complaints(self, checked, pattern):
        checker, ended = checked
        found = checker.check(ended)
        assert any(re.search(pattern, line) for line in found), found

    def folders(self, checked):
        return sorted((checked[0].out / "images").iterdir())

    def test_results_that_are_mixed_up(self, checked):
        first, second = self.folders(checked)[:2]
        for path in first.iterdir():
            shutil.copy(second / path.name, path)
        checked[0].books = type(checked[0].books)({}, {})
        self.complaints(checked, "result is .* levels from the colours of its photo")

    def test_a_result_that_is_gone(self, checked):
        with closing(sqlite3.connect(checked[0].out / ".cgbatch/ledger.sqlite")) as ledger:
            ledger.execute("DELETE FROM results WHERE rowid = 3")
            ledger.commit()
        self.complaints(checked, "its result is gone")
        checked[0].books = type(checked[0].books)({}, {})
        self.complaints(checked, "it has no result")

    def test_a_result_that_was_made_again(self, checked):
        with closing(sqlite3.connect(checked[0].out / ".cgbatch/ledger.sqlite")) as ledger:
            ledger.execute("UPDATE results SET finished_at = 1 WHERE rowid = 3")
            ledger.commit()
        self.complaints(checked, "was made again")

    def test_a_picture_that_is_half(self, checked):
        path = self.folders(checked)[0] / "result.jpg"
        path.write_bytes(path.read_bytes()[:-100])
        self.complaints(checked, "not there whole")
        path.write_bytes(b"")
        self.complaints(checked, "half a file")

    def test_leftovers(self, checked):
        out = checked[0].out
        (out / "images" / ".cgbatch-0123456789abcdef.tmp").touch()
        self.complaints(checked, "left over")
        (out / "images" / ("0" * 16)).mkdir()
        Image.new("RGB", (9, 9)).save(out / "images" / ("0" * 16) / "result.jpg")
        self.complaints(checked, "belongs to no result")
        (out / "core").touch()
        self.complaints(checked, "core has no business")

    def test_a_page_that_is_missing(self, checked):
        next((checked[0].out / "results").iterdir()).unlink()
        self.complaints(checked, r"html is missing")

    def test_a_manifest_or_ledger_that_is_damaged(self, checked):
        (checked[0].out / "manifest.json").write_text("{")
        self.complaints(checked, "cannot be read")
        (checked[0].out / ".cgbatch/ledger.sqlite").write_bytes(b"no database" * 100)
        self.complaints(checked, "cannot be read")

    def test_a_photo_whose_change_was_not_seen(self, checked, monkeypatch):
        album = checked[0].album
        file = next(file for file in album.files if file.kind.name == "bmp")
        monkeypatch.setitem(vars(file), "sha256", "of other bytes")
        self.complaints(checked, "bmp.bmp: it has no result")


def ended(code, said="", sent=None):
    return Ended(code, 1.0, 2, 1, said, sent)


@pytest.mark.parametrize(
    ("ending", "end", "complaint"),
    [
        (BY_ITSELF, ended(1, "2 done, 1 failed.\n  a.jpg: It is.\n"), None),
        (BY_ITSELF, ended(1, "3 done, 1 failed.\n"), "it did 2"),
        (BY_ITSELF, ended(1, "libpng warning\n2 done, 1 failed.\n"), "libpng"),
        (BY_ITSELF, ended(70, "Error: something went wrong\n"), "ended with 70"),
        (BY_ITSELF, ended(-9), "ended with -9"),
        (SIGKILL, ended(-9, sent=SIGKILL.signal), None),
        (SIGTERM, ended(130, "Stopped.\n", SIGTERM.signal), None),
        (SIGTERM, ended(-15, sent=SIGTERM.signal), "ended with -15"),
        (SIGTERM, ended(-9, sent=SIGTERM.signal), "ended with -9"),
        (FULL_DISK, ended(2, "Error: The disk is full.\n"), None),
        (FULL_DISK, ended(2, "Error: The ledger is damaged.\n"), "does not say"),
        (FULL_DISK, ended(130, "Stopped.\n"), "ended with 130"),
    ],
)
def test_how_a_run_may_end(ending, end, complaint):
    found = list(ending.wrong(end))
    assert (found == []) if complaint is None else any(complaint in line for line in found)


def test_endings_are_drawn_once_for_a_seed():
    import random

    drawn = draw_endings(20, random.Random(1))
    assert drawn == draw_endings(20, random.Random(1)) != draw_endings(20, random.Random(2))
    assert {SIGKILL, FULL_DISK, SIGTERM, BY_ITSELF} <= set(drawn)


def test_files_that_are_left_out_are_not_changed(tmp_path):
    import random

    album = Album(tmp_path / "photos", seed=1)
    album.add(PHOTOS)
    album.settle()
    chance = random.Random(4)
    for _ in range(300):
        change(album, album.files, chance)
    assert {file.state for file in album.files} == set(State)
    names = {file.name for file in album.files if file.kind in LEFT_OUT}
    assert names
    assert not names & album.touched
    assert forbid in CHANGES or not shutil.which("setpriv")


@pytest.mark.parametrize("words", [["--rounds", "0"], ["--photos", "many"], ["--seed", "x"]])
def test_what_cannot_be_done_is_said_first(words, capsys):
    with pytest.raises(SystemExit):
        command.parse(words)
    assert "invalid" in capsys.readouterr().err


def test_a_folder_that_is_named_stays(tmp_path):
    with command.folder(tmp_path / "soak") as named, command.folder(None) as other:
        assert named == tmp_path / "soak"
    assert named.is_dir()
    assert not Path(other).exists()
