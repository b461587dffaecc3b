"""The device to compute on, and the precision and batch size that suit it."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import tensorflow as tf

from cgbatch.errors import DeviceError, UsageError
from cgbatch.machine import usable_cores

Precision = Literal["float32", "bfloat16", "float16"]

# The name of each precision as a Keras dtype policy: float32 variables, narrower arithmetic.
POLICIES: dict[Precision, str] = {
    "float32": "float32",
    "bfloat16": "mixed_bfloat16",
    "float16": "mixed_float16",
}

# With either of them, bfloat16 is faster than float32 (docs/benchmarks.md).
_BFLOAT16_FLAGS = frozenset({"amx_bf16", "avx512_bf16"})

_NO_REWRITING = "disable_meta_optimizer"  # one of TensorFlow's options


@dataclass(frozen=True)
class Device:
    """A device for TensorFlow (`/GPU:0`) and for people (`GPU 0: NVIDIA H100`)."""

    name: str
    label: str

    @property
    def is_gpu(self) -> bool:
        """Return whether this is a GPU."""
        return self.name.startswith("/GPU")


@dataclass(frozen=True)
class PrecisionChoice:
    """A precision and the reason for it, a clause for `cgbatch doctor`."""

    precision: Precision
    reason: str


def choose_device(wish: str) -> Device:
    """Find the device for `auto`, `cpu`, `gpu` or `gpu:K`.

    Raises:
        UsageError: if the wish is none of these.
        DeviceError: if there is no such device.
    """
    matched = re.fullmatch(r"auto|cpu|gpu(?::(\d+))?", wish)
    if not matched:
        raise UsageError(f"--device takes auto, cpu, gpu or gpu:K, not {wish!r}.")
    gpus = tf.config.list_physical_devices("GPU")
    if wish == "cpu" or (wish == "auto" and not gpus):
        return Device("/CPU:0", f"CPU ({_counted(usable_cores())})")
    index = int(matched[1] or 0)
    if index >= len(gpus):
        exist = f"there are {len(gpus)}, counted from 0" if gpus else "TensorFlow sees none"
        raise DeviceError(
            f"There is no GPU {index}: {exist}. "
            f"`cgbatch doctor` shows the devices; --device cpu always works."
        )
    _let_memory_grow(gpus)
    return Device(f"/GPU:{index}", gpu_labels()[index])


def _counted(cores: int) -> str:
    return "1 core" if cores == 1 else f"{cores} cores"


def gpu_labels() -> tuple[str, ...]:
    """Return the GPUs that TensorFlow can use, by number and name."""
    details = map(tf.config.experimental.get_device_details, tf.config.list_physical_devices("GPU"))
    return tuple(
        f"GPU {index}: {detail.get('device_name', 'unknown')}"
        for index, detail in enumerate(details)
    )


def divide_among_threads(count: int) -> None:
    """Let TensorFlow divide its operations among so many threads, whatever the machine has.

    Results depend on that number: sums over a picture, of which norms are made, are rounded once
    more for each thread. To be called before anything is computed in this process.
    """
    tf.config.threading.set_intra_op_parallelism_threads(count)


def _let_memory_grow(gpus: list[Any]) -> None:
    """Take GPU memory as it is needed, not all at once: other programs may use the same GPU."""
    for gpu in gpus:
        try:
            tf.config.experimental.set_memory_growth(gpu, True)
        except RuntimeError:
            return  # the GPU is in use by this process already; its setting stands


@contextmanager
def graph_as_traced(device: Device) -> Iterator[None]:
    """Let a CPU run functions without rewriting their graphs first; on a GPU rewriting pays.

    On a CPU it takes a quarter of a second and 85 MB and makes our networks no faster. The setting
    is one of the process and is put back, for other parts of a program may want it.
    """
    if device.is_gpu:
        yield
        return
    before = tf.config.optimizer.get_experimental_options().get(_NO_REWRITING, False)
    tf.config.optimizer.set_experimental_options({_NO_REWRITING: True})
    try:
        yield
    finally:
        tf.config.optimizer.set_experimental_options({_NO_REWRITING: before})


def choose_precision(wish: str, device: Device) -> PrecisionChoice:
    """Find the precision for `auto` or one of `POLICIES`.

    Raises:
        UsageError: if the wish is none of these.
    """
    if wish != "auto":
        for precision in POLICIES:
            if wish == precision:
                return PrecisionChoice(precision, "as requested")
        raise UsageError(f"--precision takes auto, {', '.join(POLICIES)}, not {wish!r}.")
    if device.is_gpu:
        return _gpu_precision(int(device.name.rpartition(":")[2]))
    if _BFLOAT16_FLAGS & _cpu_flags():
        return PrecisionChoice("bfloat16", "this CPU multiplies bfloat16 matrices in hardware")
    return PrecisionChoice("float32", "this CPU has no fast bfloat16")


def choose_training_precision(wish: str, device: Device) -> Precision:
    """Find the precision to train in, for `auto` or one of `POLICIES`.

    float16 would need its losses scaled; bfloat16 has the range of float32.

    Raises:
        UsageError: if the wish is none of these.
    """
    chosen = choose_precision(wish, device).precision
    return "float32" if chosen == "float16" else chosen


def _gpu_precision(index: int) -> PrecisionChoice:
    gpu = tf.config.list_physical_devices("GPU")[index]
    capability = tf.config.experimental.get_device_details(gpu).get("compute_capability", (0, 0))
    named = ".".join(map(str, capability))
    if capability >= (8, 0):
        return PrecisionChoice("bfloat16", f"compute capability {named} has bfloat16 tensor cores")
    if capability >= (7, 0):
        return PrecisionChoice("float16", f"compute capability {named} has float16 tensor cores")
    return PrecisionChoice("float32", f"compute capability {named} has no tensor cores")


def _cpu_flags() -> frozenset[str]:
    if platform.system() != "Linux":
        return frozenset()
    try:
        flags = re.search(r"^flags\s*:(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        return frozenset()
    return frozenset(flags[1].split()) if flags else frozenset()
