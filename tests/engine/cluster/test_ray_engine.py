"""A Ray cluster of two nodes on this machine, started once: what is lost, and what is equal."""

import os
import threading
from importlib.util import find_spec
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PIL import Image
from support.jobs import BOX, settings

from cgbatch.engine.hardware import Cluster, Hardware
from cgbatch.errors import DeviceError, PlaceError
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.plan import Problem, Task
from cgbatch.photos.discover import Photo
from cgbatch.runs.request import RunRequest
from cgbatch.runs.running import run
from cgbatch.stores.objects import located

ray = pytest.importorskip(
    "ray", reason="Ray is not installed: the engine of clusters is not tested"
)

__all__ = ["settings"]
_STORE = 100_000_000


@pytest.fixture(scope="module")
def machines(request):
    """Return a cluster of two nodes with a core each, to which this process belongs."""
    from ray.cluster_utils import Cluster as Machines

    if all(map(find_spec, ("s3fs", "moto", "flask_cors"))):
        request.getfixturevalue("object_store")  # its variables are those of the nodes

    with pytest.MonkeyPatch.context() as patch:
        tests = Path(__file__).parents[2]
        patch.setenv("PYTHONPATH", os.pathsep.join([str(tests.parent), str(tests)]))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_BACKEND_LOG_LEVEL", "fatal")
        usual = {"num_cpus": 1, "object_store_memory": _STORE}
        soon = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 500}
        made = Machines(
            True, head_node_args={**usual, "include_dashboard": False, "_system_config": soon}
        )
        made.add_node(**usual)
        ray.init(address=made.address, log_to_driver=False, logging_level="CRITICAL")
        yield made
        ray.shutdown()
        made.shutdown()


@pytest.fixture
def outcomes_of(machines, settings, tmp_path, monkeypatch):
    """Return a function that has photos of some names done by a kind of worker."""
    from support import ray_workers

    from cgbatch.engine.cluster import rounds
    from cgbatch.engine.cluster.ray_engine import RayEngine

    (tmp_path / "state").mkdir()

    def do(names, worker="EchoingWorker", workers=None, after=lambda count, stop: None):
        monkeypatch.setattr(rounds, "PhotoWorker", getattr(ray_workers, worker))
        folders = GalleryFolders(tmp_path / "out", tmp_path / "state")
        engine = RayEngine(Cluster(workers=workers), settings, Hardware(), folders)
        tasks = [_task(tmp_path / name, n) for n, name in enumerate(names)]
        stop, made = Event(), []
        with engine.at_work(tasks) as at_work:
            for outcome, _ in at_work.outcomes(stop):
                assert isinstance(outcome, Problem)
                made.append((outcome.failure.name, outcome.failure.reason))
                after(len(made), stop)
        assert list((tmp_path / "state").iterdir()) == []
        assert list((tmp_path / "out").iterdir()) == []
        return made

    return do


def _task(path, number):
    return Task(f"{number:016}", "key", Photo(path, path.name, "0" * 64, 0), 64, 64, BOX)


def test_a_stop_ends_soon_and_keeps_what_is_done(outcomes_of):
    names = [f"slow{number:03}" for number in range(400)]  # 40 seconds of work
    made = outcomes_of(names, after=lambda count, stop: stop.set())
    assert 1 <= len(made) < 100


def test_a_device_that_refuses_ends_the_run(outcomes_of):
    with pytest.raises(DeviceError, match="too small"):
        outcomes_of(["a", "impossible", *("b" * n for n in range(1, 9))])


def test_a_worker_begins_a_parcel_while_another_one_ends(outcomes_of):
    assert len(outcomes_of(["a", "b", "c", "d"], "MeetingWorker", workers=1)) == 4


def test_workers_that_cannot_be_made_end_the_run(outcomes_of):
    with pytest.raises(DeviceError, match="Ray gave up"):
        outcomes_of(["a"], "FailingWorker")


def test_a_machine_that_does_not_see_the_photos_is_named(outcomes_of):
    with pytest.raises(PlaceError, match="does not see what is in"):
        outcomes_of(["not there.jpg"], "PhotoWorker")


def test_a_node_that_is_gone_and_a_photo_that_kills_its_process_lose_nothing_else(
    outcomes_of, machines
):
    third = machines.add_node(num_cpus=1, object_store_memory=_STORE)
    names = [f"slow{number:02}" for number in range(60)]

    def kill_once(count, stop):
        if count == 10:
            gone = {"args": (third,), "kwargs": {"allow_graceful": False}}
            threading.Thread(target=machines.remove_node, **gone).start()

    made = outcomes_of([*names[:50], "fatal", *names[50:]], after=kill_once)
    reasons = dict(made)
    assert len(made) == len(reasons) == 61
    assert "three times" in reasons.pop("fatal")
    assert reasons == {name: f"{name} was here" for name in names}


@pytest.fixture
def request_of(tmp_path, tiny_weights, monkeypatch):
    """Return a function that makes a request for photos of several shapes."""
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))
    random, photos = np.random.default_rng(1), tmp_path / "photos"
    photos.mkdir()
    for number in range(10):
        pixels = random.integers(0, 256, (80 + number, 100, 3), np.uint8)
        Image.fromarray(pixels).save(photos / f"{number:02}.png")
    (photos / "broken.png").write_bytes((photos / "00.png").read_bytes()[:900])

    def make(folder, **options):
        usual = {"photos": (str(photos),), "domain": "season", "target": "winter"}
        return RunRequest(**{**usual, "out": tmp_path / folder, **options})

    return make


def files_of(folder):
    """Return the bytes of each published file."""
    every = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}
    return {name: data for name, data in named.items() if not name.startswith(".cgbatch")}


def test_a_cluster_makes_the_same_gallery_byte_for_byte(machines, request_of, tmp_path):
    here = run(request_of("here", resolution="native"))
    there = run(request_of("there", resolution="native", cluster=Cluster(workers=1)))
    assert (there.finished, len(there.failures)) == (10, 1)
    assert there.failures == here.failures
    assert files_of(tmp_path / "there") == files_of(tmp_path / "here")


def test_and_so_it_does_from_a_store_into_a_store(
    object_store, bucket, machines, request_of, tmp_path
):
    object_store.fill(bucket, tmp_path / "photos", "photos")
    options = {"size": 64, "crop": "none"}
    here = run(request_of("here", **options))
    there = run(
        request_of(
            "there",
            **options,
            photos=(f"s3://{bucket}/photos",),
            out=located(f"s3://{bucket}/there"),
            state=tmp_path / "state",
            cluster=Cluster(workers=2),
        )
    )
    assert (there.finished, len(there.failures)) == (10, 1)
    assert there.failures == here.failures
    assert object_store.content(bucket, "there/") == files_of(tmp_path / "here")
