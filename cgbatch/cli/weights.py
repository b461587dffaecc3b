"""`cgbatch weights`: what there is, whether it is sound, and new ones in place of old."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cgbatch.cli import options, training_options, weights_average, weights_export, weights_fetch
from cgbatch.cli.command import Command
from cgbatch.domains import VIEWERS
from cgbatch.errors import ExitCode, UsageError, WeightsError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cgbatch.checkpoints.entry import Entry


@click.group(name="weights")
def command() -> None:
    """Show, verify and replace the weights of the networks."""


command.command_class = Command
command.add_command(weights_fetch.fetch)
command.add_command(weights_fetch.path)
command.add_command(weights_export.export)
command.add_command(weights_average.average)


@command.command(name="list")
@options.debug
def list_(debug: bool) -> None:
    """List the weights that are there."""
    from cgbatch.checkpoints.catalog import open_catalog

    for entry in open_catalog().entries:
        what = (
            f"{entry.source} to {entry.target}"
            if entry.kind == "generator"
            else f"x{entry.architecture['scale']}"
        )
        click.echo(f"{entry.name:16} {entry.kind:10} {what:18} {entry.size / 1e6:6.1f} MB")


@command.command()
@click.argument("name")
@options.debug
def info(name: str, debug: bool) -> None:
    """Say all that is known about the weights NAME."""
    from dataclasses import asdict

    from cgbatch.checkpoints.catalog import open_catalog

    for key, value in asdict(open_catalog().find(name)).items():
        if isinstance(value, dict):
            value = ", ".join(f"{k} {v}" for k, v in value.items())
        if value:
            click.echo(f"{key + ':':14}{value}")


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--reference",
    type=click.Choice(["isr"]),
    help="Also enlarge a photo with the real ISR package and compare; for an enhancer.",
)
@click.option(
    "--photo",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Photo for --reference; its middle is used. Without it, a generated picture.",
)
@options.debug
def verify(names: tuple[str, ...], reference: str | None, photo: Path | None, debug: bool) -> None:
    """Check that the weights NAME..., or all, are whole and what the catalogue says."""
    from cgbatch.checkpoints.catalog import load, open_catalog

    known = open_catalog()
    entries = [known.find(name) for name in names] if names else list(known.entries)
    if reference:
        _compare_with_isr(entries, photo)
        return
    damaged = 0
    for entry in entries:
        try:
            load(entry)
            click.echo(f"{entry.name:16} sound")
        except WeightsError as error:
            damaged += 1
            click.echo(f"{entry.name:16} {error}")
    if damaged:
        sys.exit(ExitCode.WEIGHTS)


def _compare_with_isr(entries: Sequence[Entry], photo: Path | None) -> None:
    """Run one picture through the real ISR and through ours; print difference and times."""
    from cgbatch.checkpoints.catalog import load
    from cgbatch.models.configs import GeneratorConfig, config_of
    from cgbatch.networks.quiet import load_tensorflow

    if len(entries) != 1:
        raise UsageError("--reference takes one NAME, for instance psnr-small.")
    weights = load(entries[0])
    config = config_of(weights.metadata.architecture)
    if isinstance(config, GeneratorConfig):
        raise UsageError(f"{entries[0].name} is no enhancer; ISR has nothing to compare it with.")
    load_tensorflow()
    from cgbatch.models.isr_reference import compare

    result = compare(config, weights.tensors, _middle_of(photo) if photo else _noisy_slope())
    click.echo(
        f"largest difference {result.difference:.2e} of a range of 1; "
        f"ISR {result.reference_seconds:.2f} s, cgbatch {result.seconds:.2f} s"
    )


def _middle_of(photo: Path) -> NDArray[np.uint8]:
    """Return the largest centred square of a photo at 256 pixels."""
    from cgbatch.photos.crop import parse_crop
    from cgbatch.photos.decode import decode
    from cgbatch.photos.photo import read_size

    (picture,) = decode(photo, parse_crop("center").box(*read_size(photo)), [(256, 256)])
    return picture


def _noisy_slope() -> NDArray[np.uint8]:
    """Return a picture of 256 pixels with smooth and rough parts, the same every time."""
    import numpy as np

    slope = np.linspace(0, 200, 256)[:, None, None] + np.linspace(0, 40, 256)[None, :, None]
    noise = np.random.default_rng(0).normal(0, 15, (256, 256, 3))
    return np.clip(slope + noise, 0, 255).astype(np.uint8)


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--name", required=True, help="Name of the weights, e.g. summer2winter.")
@click.option("--from", "source", help="What the photos show (a new direction).")
@click.option("--to", "target", help="What they become (a new direction).")
@click.option("--domain", help="Domain of a new direction.")
@click.option("--viewer", type=click.Choice(VIEWERS), help="Viewer of a new direction.")
@click.option("--data", help="What the weights were trained on.")
@click.option("--steps", help="How long.")
@click.option("--licence", help="Licence of the weights.")
@click.option("--origin", help="Where the weights come from.")
@click.option("--limits", help="What they are bad at.")
@options.debug
def import_(file: Path, name: str, debug: bool, **facts: str | None) -> None:
    """Take weights from FILE, in place of those of the same name.

    FILE is a PyTorch state_dict of a CycleGAN generator (batch norm becomes part of its
    convolutions), an RDN or RRDN (ESRGAN) in ISR's HDF5, a .weights.h5 that Keras wrote of one of
    these, or a weight file of cgbatch. In a clone of the project they go to its weights/ folder,
    otherwise to your own. Facts that are not given stay as they were.
    """
    from cgbatch.checkpoints.catalog import writable_folder
    from cgbatch.checkpoints.install import Facts, install

    entry = install(file, name, writable_folder(), Facts(**facts))
    click.echo(f"{entry.name}: {entry.path} ({entry.size / 1e6:.1f} MB)")


@command.command(name="install")
@click.argument("run", type=click.Path(path_type=Path, exists=True))
@click.option("--viewer", type=click.Choice(VIEWERS), help="How pages reveal these directions.")
@click.option("--domain", help="Domain under which `cgbatch run` finds them.")
@click.option("--data", help="What the weights were trained on.")
@click.option("--steps", help="How long.")
@click.option("--licence", help="Licence of the weights.")
@click.option("--limits", help="What they are bad at.")
@training_options.best
@options.debug
def install_(run: Path, part: str, debug: bool, **facts: str | None) -> None:
    """Take the weights of the training run RUN into use, each under the name of its direction.

    RUN is the folder of a run, or one of its weight files. Weights of the same name are replaced.
    `cgbatch run --domain ... --to ...` then works with them, with a domain of your own too.
    """
    from cgbatch.checkpoints.catalog import writable_folder
    from cgbatch.checkpoints.install import Facts, install
    from cgbatch.checkpoints.store import load

    files = sorted((run / part).glob("*.safetensors")) if run.is_dir() else [run]
    if not files:
        raise UsageError(f"{run} has no weights yet: it is not a training run, or has just begun.")
    for file in files:
        about = load(file).metadata
        if about.kind == "enhancer" and (facts["viewer"] or facts["domain"]):
            raise UsageError(f"{about.name} is an enhancer, which has no viewer and no domain.")
        entry = install(file, about.name, writable_folder(), Facts(**facts))
        how = f" (cgbatch run --domain {entry.domain} --to {entry.target})" if entry.domain else ""
        click.echo(f"{entry.name}: {entry.path}{how}")
