"""What a run says about itself while it goes on: a line of JSON, and TensorBoard's events."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from tensorflow.core.framework.summary_pb2 import SummaryMetadata

from cgbatch.files import write_atomically

FILE_NAME = "losses.jsonl"
TENSORBOARD = "tensorboard"


class Journal:
    """The figures of a run, written for the report and for TensorBoard.

    Args:
        folder: the run's folder.
        step: the step from which the run goes on; what was written about later ones is removed.
    """

    def __init__(self, folder: Path, step: int) -> None:
        self._file = folder / FILE_NAME
        known = [line for line in read(folder) if line["step"] <= step]
        text = "".join(json.dumps(line) + "\n" for line in known)
        write_atomically(self._file, text.encode())
        self._writer = tf.summary.create_file_writer(str(folder / TENSORBOARD))

    def add(self, step: int, seconds: float, figures: Mapping[str, float]) -> None:
        """Write the figures of a step."""
        line = {"step": step, "seconds": round(seconds, 1), **figures}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        with self._writer.as_default():
            for name, value in figures.items():
                tf.summary.write(name, np.float32(value), step, _kind("scalars"))
            self._writer.flush()

    def show(self, step: int, name: str, jpeg: bytes, size: tuple[int, int]) -> None:
        """Show a picture of (width, height) in TensorBoard."""
        with self._writer.as_default():
            width, height = (str(side).encode() for side in size)
            tf.summary.write(name, [width, height, jpeg], step, _kind("images"))
            self._writer.flush()

    def close(self) -> None:
        """Write what is still in memory."""
        self._writer.close()


def _kind(plugin: str) -> SummaryMetadata:
    """Describe a value to TensorBoard; its own package is not needed for that."""
    return SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name=plugin))


def read(folder: Path) -> list[dict[str, Any]]:
    """Return all lines of a run's journal; a last line that was cut short is left out."""
    lines = []
    try:
        text = (folder / FILE_NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    for line in text.splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            continue
    return lines


def series(lines: list[dict[str, Any]], name: str) -> NDArray[np.float64]:
    """Return the figures of one name as rows of (step, value)."""
    pairs = [(line["step"], line[name]) for line in lines if name in line]
    return np.array(pairs, dtype=np.float64).reshape(-1, 2)
