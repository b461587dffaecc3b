"""The ledger: what it remembers, in which order, and who may write."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from cgbatch.errors import PlaceError, UsageError
from cgbatch.files import Stamp, sha256_of
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.ledger_file import trouble
from cgbatch.jobs.manifest import Failure
from cgbatch.jobs.plan import Plan, Problem


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def add(ledger, finish, name, **changes):
    outcome, result = finish(name)
    result = replace(result, **changes)
    ledger.add_result(result, outcome.task.key, outcome.task.photo.path, outcome.seconds)
    return result


def problem(tmp_path, name, reason="broken", exists=True):
    if exists:
        (tmp_path / name).write_bytes(b"")
    return Problem(
        Failure(name.encode().hex()[:16], name, "summer", "winter", reason), tmp_path / name
    )


def test_results_come_back_as_they_went_in_and_in_order(ledger, finish):
    results = [add(ledger, finish, name) for name in ("b.jpg", "a.jpg", "c é.jpg")]
    assert ledger.results() == tuple(sorted(results, key=lambda result: result.name))


def test_a_result_made_again_replaces_the_old_one(ledger, finish):
    add(ledger, finish, "a.jpg")
    newer = add(ledger, finish, "a.jpg", precision="bfloat16")
    assert ledger.results() == (newer,)


def test_a_result_is_whole_with_all_its_pictures_and_its_own_key(ledger, finish, tmp_path):
    kept = add(ledger, finish, "a.jpg")
    cut = add(ledger, finish, "b.jpg")
    gone = add(ledger, finish, "c.jpg")
    out, earlier = tmp_path / "out", ledger.earlier
    (out / cut.pictures.result.path).write_bytes(b"123")
    (out / gone.pictures.thumb.path).unlink()
    assert earlier.is_whole(out, kept.id, "key of a.jpg")
    assert not earlier.is_whole(out, kept.id, "key of b.jpg")
    assert not earlier.is_whole(out, cut.id, "key of b.jpg")
    assert not earlier.is_whole(out, gone.id, "key of c.jpg")
    assert [earlier.knows(id_) for id_ in (gone.id, "0" * 16)] == [True, False]


def record_and_be_killed(path):
    script = (
        "import os, pathlib; from cgbatch.jobs.ledger import Ledger\n"
        "from cgbatch.jobs.plan import Problem; from cgbatch.jobs.manifest import Failure\n"
        f"ledger = Ledger(pathlib.Path({str(path)!r}))\n"
        "ledger.add_problem(Problem(Failure('1', 'a', 's', 't', 'r'), pathlib.Path('a')))\n"
        "os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9


def test_what_was_written_survives_a_killed_process(tmp_path, finish):
    """A process that dies without closing the ledger loses nothing that it has recorded."""
    path = tmp_path / "ledger.sqlite"
    record_and_be_killed(path)
    with Ledger(path) as ledger:
        assert [failure.name for failure in ledger.failures()] == ["a"]


def test_failures_are_forgotten_when_the_photo_is_planned_again(ledger, tmp_path, finish):
    ledger.add_problem(problem(tmp_path, "a.jpg"))
    ledger.add_problem(problem(tmp_path, "b.jpg"))
    outcome, _ = finish("a.jpg")
    ledger.begin("summer2winter", Plan((outcome.task,), (), ()))
    assert [failure.name for failure in ledger.failures()] == ["b.jpg"]


def test_failures_of_another_direction_stay(ledger, tmp_path, finish):
    ledger.add_problem(problem(tmp_path, "a.jpg"))
    outcome, _ = finish("a.jpg")
    ledger.begin("day2night", Plan((outcome.task,), (), ()))
    assert len(ledger.failures()) == 1


def test_failures_of_files_that_are_gone_are_forgotten(ledger, tmp_path):
    ledger.add_problem(problem(tmp_path, "gone.jpg", exists=False))
    (tmp_path / "dangling.jpg").symlink_to(tmp_path / "nowhere")
    ledger.add_problem(problem(tmp_path, "dangling.jpg", exists=False))
    ledger.begin("summer2winter", Plan((), (), ()))
    assert [failure.name for failure in ledger.failures()] == ["dangling.jpg"]


def test_a_failure_is_one_row_whatever_folder_its_photo_is_reached_by(ledger, tmp_path):
    ledger.add_problem(problem(tmp_path, "a.jpg"))
    same = Problem(Failure("1", "trip/a.jpg", "summer", "winter", "still"), tmp_path / "a.jpg")
    ledger.begin("day2night", Plan((), (), (same,)))
    ledger.begin("summer2winter", Plan((), (), (same,)))
    assert [failure.name for failure in ledger.failures()] == ["trip/a.jpg"]


def test_begin_records_the_problems_of_the_plan(ledger, tmp_path):
    ledger.begin("summer2winter", Plan((), (), (problem(tmp_path, "a.jpg", "first"),)))
    ledger.begin("summer2winter", Plan((), (), (problem(tmp_path, "a.jpg", "second"),)))
    assert [failure.reason for failure in ledger.failures()] == ["second"]


def test_a_result_ends_the_failure_of_its_photo(ledger, tmp_path, finish):
    ledger.add_problem(problem(tmp_path, "a.jpg"))
    add(ledger, finish, "a.jpg")
    assert ledger.failures() == ()


def test_the_viewer_can_be_changed_alone(ledger, finish):
    one, other = add(ledger, finish, "a.jpg"), add(ledger, finish, "b.jpg")
    ledger.set_viewer([one.id], "hover")
    assert ledger.results() == (replace(one, viewer="hover"), other)


def test_paths_that_are_no_text_come_back(ledger, finish):
    _, result = finish("a.jpg")
    odd = Path(os.fsdecode(b"/photos/caf\xe9.jpg"))
    ledger.add_result(result, "key", odd, 1.0)
    assert next(ledger.earlier.origins()).path == odd


def test_remove(ledger, finish):
    one, other = add(ledger, finish, "a.jpg"), add(ledger, finish, "b.jpg")
    ledger.remove([one.id])
    assert ledger.results() == (other,)


def test_files_are_read_again_only_when_they_change(ledger, tmp_path):
    reads = []

    def digest(path):
        reads.append(path)
        return hashlib.sha256(path.read_bytes()).hexdigest()

    path = tmp_path / "photo"
    path.write_bytes(b"one")
    cached = ledger.digests.cached(digest)
    assert cached(path) == cached(path)
    assert len(reads) == 1
    path.write_bytes(b"other")
    assert cached(path) == hashlib.sha256(b"other").hexdigest()


def in_place(path, data):
    with path.open("r+b") as file:
        file.write(data)


def by_another(path, data):
    other = path.with_name("other")
    other.write_bytes(data)
    other.replace(path)


@pytest.mark.parametrize("change", [in_place, by_another])
def test_a_photo_that_is_mended_under_its_old_size_and_date_is_read_again(ledger, tmp_path, change):
    path = tmp_path / "photo"
    path.write_bytes(b"one")
    before = path.stat()
    cached = ledger.digests.cached(sha256_of)
    assert cached(path) == hashlib.sha256(b"one").hexdigest()
    time.sleep(0.02)  # the clock of file systems ticks a hundred times a second
    change(path, b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert cached(path) == hashlib.sha256(b"two").hexdigest()


def test_renewed_reads_each_file_and_remembers_what_it_found(ledger, tmp_path):
    path = tmp_path / "photo"
    path.write_bytes(b"one")
    ledger.digests.cached(lambda path: "old")(path)
    assert ledger.digests.renewed(lambda path: "new")(path) == "new"
    assert ledger.digests.cached(sha256_of)(path) == "new"


def test_stamps_larger_than_what_sqlite_counts_to_are_remembered(ledger, tmp_path, monkeypatch):
    stamp = Stamp(2**70, 2**65, -(2**65), 2**128)
    monkeypatch.setattr("cgbatch.jobs.digests.stamp_of", lambda path: stamp)
    reads = iter(["only once"])
    cached = ledger.digests.cached(lambda path: next(reads))
    assert cached(tmp_path / "photo") == cached(tmp_path / "photo") == "only once"


def test_paths_are_kept_as_any_folder_sees_them(ledger, finish, tmp_path, monkeypatch):
    _, result = finish("a.jpg")
    monkeypatch.chdir(tmp_path)
    ledger.add_result(result, "key", Path("a.jpg"), 1.0)
    ledger.digests.cached(lambda path: "digest")(Path("out"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert next(ledger.earlier.origins()).path == tmp_path / "a.jpg"
    assert ledger.digests.cached(sha256_of)(tmp_path / "out") == "digest"


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_text("these are somebody's notes, long enough to look like a header of a file" * 9)
    with pytest.raises(UsageError, match="no ledger"):
        Ledger(path)
    assert path.read_text().startswith("these are")


def test_a_ledger_of_another_version_is_refused_and_left_alone(finish, tmp_path):
    path = tmp_path / "ledger.sqlite"
    outcome, result = finish("a.jpg")
    with Ledger(path) as ledger:
        ledger.add_result(result, "key", outcome.task.photo.path, 1.0)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 1")
    database.close()
    with pytest.raises(UsageError, match="another version"):
        Ledger(path)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 5")
    database.close()
    with Ledger(path) as ledger:
        assert ledger.results() == (result,)


def test_a_copy_is_for_looking(tmp_path, finish):
    path = tmp_path / "ledger.sqlite"
    with Ledger(path) as ledger:
        add(ledger, finish, "a.jpg")
    before = path.read_bytes()
    with Ledger.snapshot(path) as copy:
        assert len(copy.results()) == 1
        add(copy, finish, "b.jpg")
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if "sqlite" in file.name] == [path.name]


def test_a_copy_has_what_a_killed_process_had_not_put_in_place(tmp_path):
    path = tmp_path / "ledger.sqlite"
    record_and_be_killed(path)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    assert (tmp_path / "ledger.sqlite-wal").stat().st_size
    with Ledger.snapshot(path) as copy:
        assert [failure.name for failure in copy.failures()] == ["a"]
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_damaged_or_older_ledger_is_no_copy_either(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"damaged" * 1000)
    with pytest.raises(UsageError, match="is damaged"):
        Ledger.snapshot(path)
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE old (id)")
    database.close()
    with pytest.raises(UsageError, match="another version"):
        Ledger.snapshot(path)


@pytest.mark.parametrize(
    "said",
    [
        *("unable to open database file", "attempt to write a readonly database"),
        *("disk I/O error", "locking protocol", "database is locked", "database or disk is full"),
    ],
)
def test_a_sound_ledger_is_never_to_be_moved_away(tmp_path, said):
    error = trouble(sqlite3.OperationalError(said), tmp_path / "ledger.sqlite")
    assert isinstance(error, PlaceError)
    assert "move" not in str(error).lower()


def test_a_transaction_that_the_disk_ended_can_be_followed_by_others(ledger, finish, tmp_path):
    ledger._db.execute("PRAGMA max_page_count = 12")
    names = map("{}.jpg".format, range(1000))
    with pytest.raises(sqlite3.OperationalError, match="full"):
        list(map(partial(add, ledger, finish), names))
    known = len(ledger.results())
    assert known
    ledger._db.execute("PRAGMA max_page_count = 1000")
    add(ledger, finish, "last.jpg")
    assert len(ledger.results()) == known + 1
