"""`cgbatch doctor`: what this machine has, and what cgbatch makes of it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib import metadata

import click

from cgbatch import __version__
from cgbatch.cli import options
from cgbatch.cli.command import Command
from cgbatch.errors import CgbatchError, ExitCode
from cgbatch.installing import HEIF, TORCH, install_command

_PACKAGES = ("tensorflow", "keras", "numpy", "pillow", "safetensors", "h5py")


@click.command(cls=Command, name="doctor")
@options.debug
def command(debug: bool) -> None:
    """Check versions, devices, precision, memory and weights."""
    from cgbatch.networks.quiet import load_tensorflow

    for name, value in _versions():
        click.echo(f"{name:14}{value}")
    load_tensorflow()
    for name, value in _computing():
        click.echo(f"{name:14}{value}")
    sys.exit(_check_weights())


def _versions() -> Iterator[tuple[str, str]]:
    yield "cgbatch", __version__
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    for package in _PACKAGES:
        yield package, _version(package) or "missing: install cgbatch again"
    yield "AVIF photos", "yes" if _avif() else f"no: {install_command('--upgrade', 'pillow')}"
    yield "HEIC photos", _version(HEIF) or f"no: {install_command(HEIF)}"
    yield (
        "PyTorch",
        _version(TORCH) or f"no (only to import weights: {install_command(TORCH)})",
    )
    yield (
        "ISR",
        _version("ISR")
        or f"no (only to compare: {install_command('--no-deps', 'ISR==2.2.0', 'pyyaml')})",
    )


def _avif() -> bool:
    from PIL import features

    return "avif" in features.get_supported_modules()


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _computing() -> Iterator[tuple[str, str]]:
    from cgbatch.networks.device import (
        choose_device,
        choose_precision,
        gpu_labels,
    )

    yield "GPUs", ", ".join(gpu_labels()) or "none that TensorFlow can use"
    device = choose_device("auto")
    precision = choose_precision("auto", device)
    yield "device", device.label
    yield "precision", f"{precision.precision}: {precision.reason}"
    found = "found by trying, and kept" if device.is_gpu else "1"
    yield "batch size", found
    yield "memory", _memory()


def _memory() -> str:
    """Return the size of the machine's memory where the system tells it."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return "unknown"
    return f"{size / 2**30:.1f} GiB"


def _check_weights() -> ExitCode:
    """Verify all weights; say which are damaged."""
    from cgbatch.checkpoints.catalog import load, open_catalog, user_folder

    ending = ExitCode.OK
    entries = open_catalog().entries
    for entry in entries:
        try:
            load(entry)
        except CgbatchError as error:
            ending = ExitCode.WEIGHTS
            click.echo(f"{'weights':14}{entry.name}: {error}")
    if ending == ExitCode.OK:
        click.echo(f"{'weights':14}{len(entries)} sound; your own go to {user_folder()}")
    return ending
