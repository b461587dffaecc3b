"""Parts of many photos, for machines that do not know of each other: what `--shard` says."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.photos.places import composed


@dataclass(frozen=True)
class Shard:
    """Part `number`, from 1, of `count` parts, in which every photo is in one.

    In which one follows from its name alone: nothing has to be read, and what is added or removed
    elsewhere moves nothing.

    Raises:
        UsageError: if there is no such part.
    """

    number: int = 1
    count: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.count:
            raise UsageError(
                f"There is no part {self.number} of {self.count}. --shard takes K/N with K from 1 "
                f"to N, such as 2/8."
            )

    def holds(self, name: str) -> bool:
        """Return whether a photo of that name is in this part.

        A raw file is where its photo is, which it is left out beside.
        """
        if self.count == 1:
            return True
        stem = os.fspath(Path(composed(name)).with_suffix("")).casefold()
        digest = hashlib.sha256(stem.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.number - 1


WHOLE = Shard()


def parse_shard(text: str) -> Shard:
    """Read `K/N`.

    Raises:
        UsageError: if it is anything else, or there is no such part.
    """
    if not re.fullmatch(r"[0-9]{1,9}/[0-9]{1,9}", text):
        raise UsageError(f"--shard takes K/N, such as 2/8 for the second of eight, not {text!r}.")
    number, count = map(int, text.split("/"))
    return Shard(number, count)
