"""What a profile says of spans whose times are known."""

import json

import pytest

from cgbatch.engine.profile import Profile, Span, timed


@pytest.fixture
def profile():
    made = Profile()
    start = made.began
    for stage, photo, thread, ready, begin, end in (
        ("decode", "a.jpg", 1, 0.0, 0.0, 2.0),
        ("decode", "b.jpg", 2, 0.0, 1.0, 2.0),
        ("translate", "a.jpg", 3, 2.0, 2.0, 6.0),
        ("translate", "b.jpg", 3, 2.0, 6.0, 10.0),
    ):
        made.record(Span(stage, (photo,), thread, start + ready, start + begin, start + end))
    return made


def test_working_waiting_and_idle_add_up(profile):
    decode, translate = profile.stages()
    assert (decode.stage, decode.threads, decode.photos) == ("decode", 2, 2)
    assert decode.working == pytest.approx(3)
    assert decode.waiting == pytest.approx(0.5)
    assert decode.idle == pytest.approx(10 - 1.5)
    assert (translate.threads, translate.photos) == (1, 2)
    assert translate.working == pytest.approx(8)
    assert translate.waiting == pytest.approx(2)
    assert translate.idle == pytest.approx(2)
    assert profile.seconds == pytest.approx(10)


def test_the_table_has_a_row_for_each_stage(profile):
    head, decode, translate, foot = profile.lines()
    assert decode.split()[:3] == ["decode", "2", "2"]
    assert "80%" in translate.split()
    assert foot.startswith("10.00 s")
    assert len(head) == len(decode) == len(translate)


def test_the_file_is_what_chrome_reads(profile, tmp_path):
    profile.write(tmp_path / "profile.json")
    events = json.loads((tmp_path / "profile.json").read_text())["traceEvents"]
    rows = {event["tid"]: event["args"]["name"] for event in events if event["ph"] == "M"}
    assert sorted(rows.values()) == ["decode", "decode", "translate"]
    spans = [event for event in events if event["ph"] == "X"]
    assert {rows[event["tid"]] for event in spans} == {"decode", "translate"}
    last = spans[-1]
    assert (last["ts"], last["dur"]) == (pytest.approx(6e6), pytest.approx(4e6))
    assert last["args"] == {"photos": ["b.jpg"], "waited": pytest.approx(4)}


def test_an_empty_profile_is_no_fault():
    assert Profile().stages() == ()
    assert list(Profile().lines())[-1].startswith("0.00 s")


def test_work_that_fails_is_timed_too():
    made = Profile()
    with pytest.raises(OSError, match="full"), timed(made.record, "encode", ("a.jpg",)):
        raise OSError("full")
    assert [each.stage for each in made.stages()] == ["encode"]
