import json
import sys
from contextlib import contextmanager

import pytest

from benchmarks import __main__ as command
from benchmarks.racing import Race
from benchmarks.wishes import Wishes


@contextmanager
def open_race(wishes):
    yield Race(
        f"{wishes.photos} photos", {"ours": lambda: {"s": 1.0}, "theirs": lambda: {"s": 2.0}}
    )


@pytest.fixture(autouse=True)
def comparisons(monkeypatch):
    monkeypatch.setattr(command, "COMPARISONS", {"one": open_race, "other": open_race})


def compared(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["benchmarks", *words])
    command.main()


def test_all_comparisons_are_made_and_written(monkeypatch, tmp_path, capsys):
    path = tmp_path / "figures.json"
    compared(monkeypatch, "--json", str(path), "--photos", "5", "--rounds", "2")
    printed = capsys.readouterr()
    assert printed.out.count("5 photos (2 rounds)") == 2
    assert "usable cores" in printed.out
    assert "one: round 2 of 2: theirs" in printed.err
    facts = json.loads(path.read_text())
    assert list(facts["comparisons"]) == ["one", "other"]
    assert facts["comparisons"]["one"]["rows"][1]["ratios"] == [2, 2]


def test_only_named_comparisons_are_made(monkeypatch, capsys):
    compared(monkeypatch, "other", "--rounds", "1")
    printed = capsys.readouterr().out
    assert "## other" in printed
    assert "## one" not in printed


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["none"], "no such comparison: none"),
        (["--rounds", "0"], "invalid positive"),
        (["--photos", "few"], "invalid positive"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_measured(words, complaint, capsys):
    with pytest.raises(SystemExit):
        command.parse(words)
    assert complaint in capsys.readouterr().err


def test_usual_wishes(monkeypatch):
    asked = command.parse([])
    assert Wishes(asked.photos, asked.against) == Wishes(photos=64, against="bd319b0")
