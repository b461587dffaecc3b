"""Where to compute, in which precision, and how many photos at a time, as requested."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hardware:
    """Wishes about the machine; `open_work` finds what it has."""

    batch_size: int | None = None  # None: what suits the device
    device: str = "auto"  # or cpu, gpu, gpu:K
    precision: str = "auto"  # or float32, bfloat16, float16


@dataclass(frozen=True)
class Cluster:
    """Wishes about the Ray cluster that does the work in place of this process."""

    address: str | None = None  # HOST:PORT or auto; None: a Ray of our own, on this machine
    workers: int | None = None  # None: what suits the cluster
