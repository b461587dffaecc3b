"""The files of samples, `step-000001000-NAME.jpg`: named, found and thinned out in one place."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cgbatch.files import write_atomically
from cgbatch.photos import encode

_NAME = re.compile(r"step-(\d{9})-(.+)\.jpg")
_MOST = 64  # steps whose samples stay


def write(folder: Path, step: int, name: str, picture: NDArray[np.uint8]) -> None:
    """Write the sample of a step that is called `name`."""
    write_atomically(folder / f"step-{step:09}-{name}.jpg", encode.jpeg(picture))


def of_step(folder: Path, step: int) -> dict[str, Path]:
    """Return the samples of a step by name."""
    matches = ((path, _NAME.fullmatch(path.name)) for path in sorted(folder.glob("step-*.jpg")))
    return {match[2]: path for path, match in matches if match and int(match[1]) == step}


def of_name(folder: Path, name: str) -> dict[int, Path]:
    """Return the samples that are called `name`, by step."""
    matches = ((path, _NAME.fullmatch(path.name)) for path in sorted(folder.glob("step-*.jpg")))
    return {int(match[1]): path for path, match in matches if match and match[2] == name}


def thin_out(folder: Path) -> None:
    """Keep the first and the last steps and, of a long run, every second of those between."""
    steps = sorted(
        {int(match[1]) for path in folder.iterdir() if (match := _NAME.match(path.name))}
    )
    if len(steps) > _MOST:
        for step in steps[1:-1:2]:
            for path in of_step(folder, step).values():
                path.unlink()
