"""From settings to work that can begin: networks, device, and the stages of the run's mode."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from cgbatch.engine import pipeline
from cgbatch.engine.full_stages import make_full_stages
from cgbatch.engine.hardware import Hardware
from cgbatch.engine.session import Session, open_full_session, open_session
from cgbatch.engine.stages import make_stages
from cgbatch.jobs.outcome import Outcome
from cgbatch.jobs.plan import Task
from cgbatch.jobs.settings import RunSettings
from cgbatch.networks.device import Device, PrecisionChoice


@dataclass(frozen=True)
class Work:
    """What takes tasks through all stages, and what was chosen for it."""

    carry_out: Callable[[Iterable[Task], Event], Iterator[Outcome]]
    device: Device
    precision: PrecisionChoice
    batch_size: int


def open_work(settings: RunSettings, hardware: Hardware, out: Path) -> Work:
    """Load the networks of a run, and make its stages, which write below `out`.

    This is where a run at full resolution and one of 512 pixels part.

    Raises:
        WeightsError: if weights are damaged, or the enhancer does not double the size.
        DeviceError: if there is no such device.
        UsageError: if there is no such device or precision.
    """
    generator, size = settings.generator, settings.size
    if settings.full:
        session = open_full_session(generator, size, hardware)
        full_stages = make_full_stages(settings, settings.full, out, session.translator)
        return _work(session, partial(pipeline.run, stages=full_stages))
    session = open_session(generator, settings.enhancer, size, hardware)
    stages = make_stages(settings, out, session.translator)
    return _work(session, partial(pipeline.run, stages=stages))


def _work(session: Session, carry_out: Callable[..., Iterator[Outcome]]) -> Work:
    return Work(carry_out, session.device, session.precision, session.translator.batch_size)
