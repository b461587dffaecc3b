"""Weights as a catalogue lists them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from cgbatch.checkpoints import store
from cgbatch.checkpoints.store import Identity
from cgbatch.errors import WeightsError


@dataclass(frozen=True, kw_only=True)
class Entry(Identity):
    """Weights that are at hand: their identity, and the file that holds them.

    Raises:
        WeightsError: if the kind does not exist, or the file lies outside the catalogue's folder.
    """

    file: str  # a plain name in the catalogue's folder
    size: int  # bytes
    sha256: str
    folder: Path = field(compare=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        plain = PurePosixPath(self.file).name == PureWindowsPath(self.file).name == self.file
        if not plain or self.file in ("", ".."):
            raise WeightsError(
                f"The catalogue says that {self.name!r} is the file {self.file!r}, "
                "which is not in its folder."
            )

    @property
    def identity(self) -> Identity:
        """Return what the weight file says about itself."""
        return Identity(**{name: getattr(self, name) for name in store.identity_fields()})

    @property
    def path(self) -> Path:
        """Return where the file is."""
        return self.folder / self.file
