"""A run without a terminal: what its watcher receives, in which order, and what it decides."""

import gc
import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PIL import Image

from cgbatch.checkpoints.catalog import user_folder
from cgbatch.engine.local import LocalEngine
from cgbatch.engine.work import work_of
from cgbatch.errors import (
    DeviceError,
    ExitCode,
    NoPhotosError,
    PhotoError,
    PlaceError,
    UsageError,
    WeightsError,
)
from cgbatch.files import STATE_FOLDER
from cgbatch.jobs import manifest
from cgbatch.photos import spool
from cgbatch.runs import running
from cgbatch.runs.request import RunRequest
from cgbatch.runs.running import run
from cgbatch.runs.watching import Silence


class Recorder(Silence):
    """A watcher that writes down the calls, and stops after some outcomes."""

    def __init__(self, stop_after=None, may_remove=True):
        self.calls = []
        self._stop = Event()
        self._stop_after = stop_after
        self._may_remove = may_remove

    def planned(self, settings, planned):
        self.calls.append(("planned", len(planned.plan.todo), planned.unmatched))

    def may_remove(self, gone):
        self.calls.append(("may_remove", [origin.name for origin in gone]))
        return self._may_remove

    def starting(self, plan):
        self.calls.append(("starting", len(plan.done)))

    def opened(self, computer):
        self.calls.append(("opened", computer.rpartition(", ")[2]))

    def profiled(self, profile, file):
        self.calls.append(("profiled", [each.stage for each in profile.stages()], file.name))

    @contextmanager
    def publishing(self):
        self.calls.append(("publishing",))
        yield

    @contextmanager
    def working(self, total):
        self.calls.append(("working", total))
        yield self._stop
        self.calls.append(("ended",))

    def outcome(self, outcome):
        self.calls.append(("outcome",))
        if len([call for call in self.calls if call == ("outcome",)]) == self._stop_after:
            self._stop.set()


@pytest.fixture(autouse=True)
def _use_tiny_weights(tiny_weights, monkeypatch):
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))


@pytest.fixture
def photos(tmp_path):
    random = np.random.default_rng(1)
    for number in range(12):
        pixels = random.integers(0, 256, (64, 64, 3), np.uint8)
        (tmp_path / "photos").mkdir(exist_ok=True)
        Image.fromarray(pixels).save(tmp_path / "photos" / f"{number:02}.png")
    return tmp_path / "photos"


@pytest.fixture
def request_of(photos, tmp_path):
    """Return a function that makes a request for these photos."""

    def make(**options):
        usual = {"photos": (str(photos),), "domain": "season", "target": "winter"}
        return RunRequest(**{**usual, "out": tmp_path / "out", "size": 64, **options})

    return make


def test_a_watcher_receives_each_step_in_order(request_of, tmp_path):
    (tmp_path / "crops.json").write_text('{"nowhere.jpg": "top"}')
    watcher = Recorder()
    report = run(request_of(crops=tmp_path / "crops.json", limit=2), watcher)
    assert watcher.calls == [
        ("planned", 2, ("nowhere.jpg",)),
        ("starting", 0),
        ("opened", "1 at a time."),
        ("working", 2),
        ("outcome",),
        ("outcome",),
        ("ended",),
        ("publishing",),
    ]
    assert (report.out, report.finished, report.interrupted) == (tmp_path / "out", 2, False)


def test_a_profile_tells_of_all_stages_and_is_not_published(request_of, tmp_path):
    watcher = Recorder()
    run(request_of(limit=2, profile=True), watcher)
    name, stages, file = watcher.calls[-1]
    assert name == "profiled"
    assert set(stages) == {"plan", "load", "decode", "translate", "encode", "ledger", "gallery"}
    assert [path.parent.name for path in (tmp_path / "out").rglob(file)] == [STATE_FOLDER]


def test_a_run_that_finds_nothing_new_does_not_load_tensorflow(request_of, monkeypatch):
    from cgbatch.engine import opening

    run(request_of(limit=12))
    begun = []
    monkeypatch.setattr(opening.Opening, "begin", lambda self: begun.append(1))
    run(request_of())
    assert begun == []


def test_weights_that_cannot_be_loaded_end_a_run_that_leaves_nothing(request_of, tmp_path):
    folder = tmp_path / "weights"
    shutil.copytree(user_folder(), folder)
    for path in folder.glob("summer2winter*"):
        path.write_bytes(b"no weights")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CGBATCH_WEIGHTS", str(folder))
        with pytest.raises(WeightsError):
            run(request_of())
    assert not any((tmp_path / "out").glob("*"))


def test_a_run_with_nothing_to_do_opens_no_network(request_of):
    run(request_of(limit=1))
    watcher = Recorder()
    report = run(request_of(photos=(f"{request_of().photos[0]}/00.png",)), watcher)
    assert watcher.calls == [("planned", 0, ()), ("starting", 1), ("publishing",)]
    assert (report.finished, report.already_done) == (0, 1)


def test_a_watcher_that_stops_keeps_what_is_finished_and_the_next_run_goes_on(request_of):
    report = run(request_of(), Recorder(stop_after=3))
    assert report.interrupted
    assert report.exit_code == ExitCode.INTERRUPTED
    assert 3 <= report.finished < 12
    assert len(manifest.read(request_of().out).results) == report.finished
    again = run(request_of())
    assert (again.finished, again.already_done) == (12 - report.finished, report.finished)


@pytest.mark.parametrize(("agreed", "left"), [(True, 1), (False, 2)])
def test_results_without_a_photo_go_only_with_consent(request_of, photos, agreed, left):
    run(request_of(limit=2))
    (photos / "00.png").unlink()
    watcher = Recorder(may_remove=agreed)
    run(request_of(photos=(str(photos / "01.png"),), prune=True), watcher)
    assert watcher.calls[:2] == [("planned", 0, ()), ("may_remove", ["00.png"])]
    assert len(manifest.read(request_of().out).results) == left


def test_nothing_is_left_behind_where_there_is_no_photo(request_of, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoPhotosError):
        run(request_of(photos=(str(tmp_path / "empty"),)))
    assert not any((tmp_path / "out").glob("*"))


def test_a_device_that_gives_up_leaves_what_was_finished_published(request_of, monkeypatch):
    from cgbatch.engine.translator import Translator

    translate, calls = Translator.__call__, []

    def give_up(self, pictures):
        calls.append(len(pictures))
        if len(calls) > 2:
            raise DeviceError("The device is too small.")
        return translate(self, pictures)

    monkeypatch.setattr(Translator, "__call__", give_up)
    with pytest.raises(DeviceError):
        run(request_of())
    assert len(manifest.read(request_of().out).results) == 2


def test_a_folder_of_somebody_else_is_left_alone(request_of, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    with pytest.raises(UsageError, match="not a gallery"):
        run(request_of())
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter.txt"]


@pytest.fixture
def spool_files(monkeypatch):
    """Return a list of the files that photos wait in, which also small photos do."""
    made, temporary_file = [], spool.TemporaryFile

    def record(**options):
        made.append(temporary_file(**options))
        return made[-1]

    monkeypatch.setattr(spool, "TemporaryFile", record)
    monkeypatch.setattr("cgbatch.photos.decode._LARGE", 0)
    return made


def left_open(files):
    gc.collect()  # an error that was raised has frames
    return [file for file in files if not file.closed]


def spoil(photos):
    for path in photos.iterdir():
        path.write_bytes(path.read_bytes()[:200])


def test_a_run_in_which_every_photo_failed_makes_no_gallery(request_of, photos, tmp_path):
    spoil(photos)
    report = run(request_of(), Recorder())
    assert (len(report.failures), report.exit_code) == (12, ExitCode.SOME_FAILED)
    assert report.extras is None
    assert report.lines()[0] == "0 done, 12 failed, so there is no gallery."
    assert not (tmp_path / "out").exists()


def test_photos_that_fail_after_the_plan_make_no_gallery_either(request_of, monkeypatch, tmp_path):
    def fail(*_):
        raise PhotoError("It is cut off.")

    monkeypatch.setattr("cgbatch.engine.stages.decode", fail)
    assert run(request_of(limit=3)).extras is None
    assert not (tmp_path / "out").exists()


def test_failures_are_recorded_in_a_gallery_that_is_there(request_of, photos, tmp_path):
    run(request_of(limit=1))
    before = manifest.read(tmp_path / "out")
    for path in photos.iterdir():
        path.unlink()
    (photos / "spoilt.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    report = run(request_of())
    assert report.extras is not None
    after = manifest.read(tmp_path / "out")
    assert after.results == before.results
    assert [failure.name for failure in after.failures] == ["spoilt.jpg"]


@pytest.mark.parametrize("moment", ["picture", "ledger", "manifest", "page", "extra"])
def test_a_full_disk_at_any_moment_keeps_what_is_done(request_of, moment, monkeypatch, tmp_path):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    def full_ledger(*_, **__):
        raise sqlite3.OperationalError("database or disk is full")

    targets = {
        "picture": ("cgbatch.jobs.pictures.write_atomically", full),
        "ledger": ("cgbatch.jobs.ledger.Ledger.add_result", full_ledger),
        "manifest": ("cgbatch.jobs.manifest.write_atomically", full),
        "page": ("cgbatch.gallery.waiting.write_if_changed", full),
        "extra": ("cgbatch.gallery.archive.write", full),
    }
    run(request_of(limit=2))
    with monkeypatch.context() as patch:
        patch.setattr(*targets[moment])
        with pytest.raises(PlaceError, match=r"The disk of .*out.* is full.*What is finished"):
            run(request_of(limit=5, site_changes={"zip": True}))
    assert len(manifest.read(tmp_path / "out").results) >= 2
    assert list((tmp_path / "out").rglob("*.tmp")) == []
    report = run(request_of())
    assert report.already_done == (2 if moment in ("picture", "ledger") else 7)
    assert report.finished + report.already_done == 12


def test_photos_that_wait_in_files_leave_none(request_of, spool_files, tmp_path):
    run(request_of(size=None, resolution="native"))
    assert len(spool_files) == 12
    assert left_open(spool_files) == []
    state = {path.name for path in (tmp_path / "out" / STATE_FOLDER).iterdir()}
    assert state <= {"ledger.sqlite", "lock.sqlite", "rendered.json"}


def test_a_run_that_is_stopped_leaves_no_file_open(request_of, spool_files):
    report = run(request_of(size=None, resolution="native"), Recorder(stop_after=3))
    assert report.interrupted
    assert len(spool_files) > report.finished
    assert left_open(spool_files) == []


@pytest.mark.parametrize("error", [PhotoError("No."), DeviceError("The device is too small.")])
def test_photos_that_fail_on_their_way_leave_no_file_open(
    request_of, spool_files, monkeypatch, error
):
    from cgbatch.engine.translator import Translator

    def fail(self, pictures):
        if isinstance(error, DeviceError):
            raise error
        return [error for _ in pictures]

    monkeypatch.setattr(Translator, "__call__", fail)
    try:
        assert run(request_of(size=None, resolution="native")).finished == 0
    except DeviceError as raised:
        raised.__traceback__ = None
    assert spool_files
    assert left_open(spool_files) == []


class Backwards(LocalEngine):
    """An engine whose results arrive in the opposite order, as those of a cluster may."""

    @contextmanager
    def at_work(self, tasks):
        with super().at_work(tasks) as at_work:
            yield replace(at_work, outcomes=lambda stop: reversed(list(at_work.outcomes(stop))))


def test_the_order_in_which_results_arrive_changes_no_byte(request_of, tmp_path, monkeypatch):
    run(request_of(limit=4))

    def backwards(cluster, settings, hardware, folders, record):
        return Backwards(work_of(settings, hardware, folders), record)

    monkeypatch.setattr(running, "engine_for", backwards)
    watcher = Arrivals()
    run(request_of(limit=4, out=tmp_path / "other"), watcher)
    assert watcher.names == ["03.png", "02.png", "01.png", "00.png"]
    assert published(tmp_path / "other") == published(tmp_path / "out")


class Arrivals(Silence):
    """A watcher that writes down which photo each outcome is of."""

    def __init__(self):
        self.names = []

    def outcome(self, outcome):
        self.names.append(outcome.task.photo.name)


def published(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    every = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in every.items() if not name.startswith(STATE_FOLDER)}
