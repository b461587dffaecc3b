"""How many workers a cluster gets."""

import pytest

from cgbatch.engine.cluster.crew import Crew, crew_for
from cgbatch.errors import UsageError


def nodes(*cores, gpus=()):
    every = [{"CPU": float(count), "memory": 1e9} for count in cores]
    return [
        {**node, "GPU": float(count)} if count else node
        for node, count in zip(every, gpus or [0] * len(cores), strict=True)
    ]


@pytest.mark.parametrize(
    ("wish", "cores", "workers", "each"),
    [
        (None, (2,), 1, 2),
        (None, (1, 1), 2, 1),
        (None, (16, 16, 4), 18, 2),
        (2, (2,), 2, 1),
        (2, (16, 16), 2, 16),
        (3, (16, 16), 3, 8),
        (3, (7, 1), 3, 2),
        (None, (0, 8), 4, 2),  # a head without work of its own
    ],
)
def test_workers_share_the_cores(wish, cores, workers, each):
    assert crew_for(wish, "auto", nodes(*cores)) == Crew(workers, each, 0, len(cores))


def test_each_gpu_has_a_worker():
    assert crew_for(None, "auto", nodes(16, 8, gpus=(2, 0))) == Crew(2, 8, 1, 2)
    assert crew_for(None, "gpu", nodes(16, gpus=(1,))) == Crew(1, 16, 1, 1)
    assert crew_for(None, "cpu", nodes(16, gpus=(1,))) == Crew(8, 2, 0, 1)


@pytest.mark.parametrize(
    ("wish", "device", "words"),
    [
        (5, "auto", "room for 4 workers, not for 5"),
        (0, "auto", "not for 0"),
        (None, "gpu", "has a GPU"),
        (None, "gpu:1", "names a GPU of one machine"),
    ],
)
def test_what_a_cluster_cannot_do_is_said(wish, device, words):
    with pytest.raises(UsageError, match=words):
        crew_for(wish, device, nodes(2, 2))


def test_a_crew_in_words():
    assert Crew(1, 2, 0, 1).description == "Ray on 1 machine: 1 worker with 2 cores each."
    words = "Ray on 2 machines: 3 workers with 1 core and a GPU each."
    assert Crew(3, 1, 1, 2).description == words
