"""How many workers a cluster gets, and how many cores each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cgbatch.errors import UsageError

_USUAL_CORES = 2  # of a worker: as many as the networks make good use of


@dataclass(frozen=True)
class Crew:
    """The workers of a run."""

    workers: int
    cores: int  # of each
    gpus: int  # of each: 0 or 1
    machines: int  # that the cluster has

    @property
    def description(self) -> str:
        """Return the crew in words."""
        workers = "1 worker" if self.workers == 1 else f"{self.workers} workers"
        cores = "1 core" if self.cores == 1 else f"{self.cores} cores"
        machines = "1 machine" if self.machines == 1 else f"{self.machines} machines"
        gpu = " and a GPU" if self.gpus else ""
        return f"Ray on {machines}: {workers} with {cores}{gpu} each."


def crew_for(wish: int | None, device: str, nodes: Sequence[Mapping[str, float]]) -> Crew:
    """Return the crew for a cluster.

    Args:
        wish: how many workers; `None` for as many as suit it.
        device: `auto`, `cpu` or `gpu`.
        nodes: what each node has of `CPU` and `GPU`.

    Raises:
        UsageError: if there is no room for so many workers, no GPU, or the device names one.
    """
    if device.startswith("gpu:"):
        raise UsageError(
            f"--device {device} names a GPU of one machine. With --engine ray say gpu; "
            f"each worker then gets one."
        )
    gpus = [int(node.get("GPU", 0)) for node in nodes]
    cores = [int(node.get("CPU", 0)) for node in nodes]
    if device == "gpu" and not sum(gpus):
        raise UsageError("No machine of this Ray cluster has a GPU. --device cpu always works.")
    if device == "cpu" or not sum(gpus):
        each, most = 0, sum(cores)
        usual = sum(max(1, count // _USUAL_CORES) for count in cores if count)
    else:
        each, most = 1, sum(map(min, gpus, cores))
        usual = most
    workers = usual if wish is None else wish
    if not 1 <= workers <= most:
        raise UsageError(
            f"This Ray cluster has room for {most} workers, not for {workers}. "
            f"Leave --workers out, or name fewer."
        )
    return Crew(workers, _cores_of_each(workers, cores), each, len(nodes))


def _cores_of_each(workers: int, cores: Iterable[int]) -> int:
    """Return the most cores that so many workers can have each, on machines with so many."""
    sizes = list(cores)
    return next(
        each
        for each in range(max(sizes), 0, -1)
        if sum(count // each for count in sizes) >= workers
    )
