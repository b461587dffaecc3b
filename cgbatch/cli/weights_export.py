"""`cgbatch weights export`: weights as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from cgbatch.cli import options
from cgbatch.cli.command import Command


@click.command(cls=Command)
@click.argument("name")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["onnx", "savedmodel", "isr-hdf5", "pth"]),
    required=True,
    help="For onnxruntime, TensorFlow, ISR (enhancers), or the CycleGAN authors' PyTorch program "
    "(generators as they publish them).",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write, or folder with savedmodel. Nothing is overwritten.",
)
@options.debug
def export(name: str, format_name: str, out: Path, debug: bool) -> None:
    """Write the weights NAME for another program.

    What is written is run there and here on pictures of two sizes, and kept only if no pixel
    differs by more than 0.0001. It holds its licence, origin and limits, and says what goes in and
    comes out.

    \b
    Examples:
      cgbatch weights export day2night --format onnx --out day2night.onnx
      cgbatch weights export noise-cancel --format isr-hdf5 --out noise-cancel.hdf5
    """  # noqa: D301 - click wants the character, not the backslash
    from cgbatch.checkpoints.catalog import open_catalog
    from cgbatch.networks.quiet import load_tensorflow

    entry = open_catalog().find(name)
    load_tensorflow()
    from cgbatch.exporting.export import export as write
    from cgbatch.exporting.formats import FORMATS

    made = write(entry, FORMATS[format_name], out)
    click.echo(
        f"{out} ({made.size / 1e6:.1f} MB): {made.runtime} computes what cgbatch does; "
        f"largest difference {made.difference:.1e}"
    )
