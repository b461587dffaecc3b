"""How a run ends."""

from pathlib import Path

from cgbatch.errors import ExitCode
from cgbatch.gallery.site import Extras
from cgbatch.jobs.manifest import Failure
from cgbatch.jobs.plan import Plan, Problem
from cgbatch.runs.report import sum_up

OUT, NONE = Path("gallery"), Extras(None, None)
PROBLEM = Problem(Failure("1", "a.jpg", "summer", "winter", "It is cut off."), Path("a.jpg"))


def test_all_done(finish):
    outcome, _ = finish("b.jpg")
    report = sum_up(OUT, Plan((outcome.task,), (), ()), 1, [], False, NONE)
    assert report.exit_code == ExitCode.OK
    assert report.lines() == ["1 done."]


def test_problems_of_plan_and_run_are_listed_with_their_reasons(finish):
    outcome, _ = finish("b.jpg")
    report = sum_up(
        OUT,
        Plan((), (outcome.task,), (PROBLEM,)),
        1,
        [PROBLEM],
        interrupted=False,
        extras=NONE,
    )
    assert report.exit_code == ExitCode.SOME_FAILED
    assert report.lines()[0] == "1 done, 1 there already, 2 failed."
    assert report.lines()[1:] == ["  a.jpg: It is cut off."] * 2


def test_a_run_without_results_has_no_gallery():
    report = sum_up(OUT, Plan((), (), (PROBLEM,)), 0, [], interrupted=False, extras=None)
    assert report.lines()[0] == "0 done, 1 failed, so there is no gallery."


def test_an_interrupted_run_says_how_to_go_on(finish):
    report = sum_up(OUT, Plan((), (), (PROBLEM,)), 0, [], True, NONE)
    assert report.exit_code == ExitCode.INTERRUPTED
    assert "same command" in report.lines()[0]
