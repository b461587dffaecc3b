"""Which weights there are: those that ship, and the user's own, which win by name."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

import cgbatch
from cgbatch import resources
from cgbatch.checkpoints import store
from cgbatch.checkpoints.entry import Entry
from cgbatch.checkpoints.store import Kind, WeightFile
from cgbatch.domains import DIRECTIONS, VIEWERS, Direction
from cgbatch.errors import UsageError, WeightsError
from cgbatch.files import write_atomically

FILE_NAME = "catalog.json"
FOLDER_VARIABLE = "CGBATCH_WEIGHTS"
_FORMAT = 1


@dataclass(frozen=True)
class Catalog:
    """Weights, one of each name."""

    entries: tuple[Entry, ...]

    def find(self, name: str) -> Entry:
        """Return the weights of that name.

        Raises:
            WeightsError: if there are none; the text lists what exists.
        """
        for entry in self.entries:
            if entry.name == name:
                return entry
        raise WeightsError(f"There are no weights {name!r}. What exists: {_names(self.entries)}.")

    def generator_for(self, direction: Direction) -> Entry:
        """Return the generator of a direction.

        Raises:
            WeightsError: if there is none; the text lists those that exist.
        """
        return self._of_kind("generator", direction.name)

    def affine_generator_for(self, direction: Direction) -> Entry:
        """Return the generator of a direction, if what it says fits pictures of any size.

        Raises:
            WeightsError: if there is none.
            UsageError: if it paints pixels (the tanh head); the text lists those that do not.
        """
        found = self.generator_for(direction)
        if _is_affine(found):
            return found
        able = [d.name for d in self.affine_directions()]
        raise UsageError(
            f"The weights of {direction.name} paint small pictures (the tanh head) and say nothing "
            f"about the photo's own pixels. Full resolution is possible with: "
            f"{', '.join(able) or 'none of the weights here'}. Or leave --resolution at 512."
        )

    def affine_directions(self) -> tuple[Direction, ...]:
        """Return the directions whose generator says what fits pictures of any size."""
        able = {entry.name for entry in self.entries if _is_affine(entry)}
        return tuple(each for each in self.directions() if each.name in able)

    def directions(self) -> tuple[Direction, ...]:
        """Return the directions that ship and those of the user's own generators.

        Weights under a direction's name may say another domain or viewer than what ships.
        """
        by_name = {direction.name: direction for direction in DIRECTIONS}
        for entry in self.entries:
            direction = _direction_of(entry)
            if direction and direction.name == entry.name:
                by_name[entry.name] = direction
        return tuple(by_name.values())

    def direction(self, name: str) -> Direction:
        """Return the direction of that name.

        Raises:
            UsageError: if there is none; the text lists what exists.
        """
        for direction in self.directions():
            if direction.name == name:
                return direction
        names = ", ".join(direction.name for direction in self.directions())
        raise UsageError(f"There is no direction {name!r}. What exists: {names}.")

    def enhancer(self, name: str) -> Entry:
        """Return the enhancer of that name.

        Raises:
            WeightsError: if there is none; the text lists those that exist.
        """
        return self._of_kind("enhancer", name)

    def _of_kind(self, kind: Kind, name: str) -> Entry:
        same_kind = [entry for entry in self.entries if entry.kind == kind]
        for entry in same_kind:
            if entry.name == name:
                return entry
        raise WeightsError(f"There is no {kind} {name!r}. What exists: {_names(same_kind)}.")


def _is_affine(entry: Entry) -> bool:
    return entry.kind == "generator" and entry.architecture.get("head") == "affine"


def _direction_of(entry: Entry) -> Direction | None:
    """Return the direction of a generator that says all about it."""
    for viewer in VIEWERS:
        if viewer == entry.viewer and entry.source and entry.target and entry.domain:
            return Direction(entry.domain, entry.source, entry.target, viewer)
    return None


def open_catalog() -> Catalog:
    """Read the shipped catalogue and the user's.

    Raises:
        WeightsError: if the shipped catalogue is missing, or one of the two is wrong.
    """
    shipped = resources.folder("weights")
    if not (shipped / FILE_NAME).is_file():
        raise WeightsError(
            f"The weights that ship with cgbatch have no {FILE_NAME}. Install cgbatch again."
        )
    by_name = {entry.name: entry for entry in read_entries(shipped)}
    by_name.update((entry.name, entry) for entry in _own_entries())
    return Catalog(tuple(by_name.values()))


def _own_entries() -> tuple[Entry, ...]:
    """Read the user's catalogue; a home that is none, or somebody else's, has none."""
    folder = user_folder()
    if os.environ.get(FOLDER_VARIABLE) or os.path.exists(folder / FILE_NAME):  # noqa: PTH110
        return read_entries(folder)
    return ()


def load(entry: Entry) -> WeightFile:
    """Read the weights of an entry, verified against it.

    Raises:
        WeightsError: if the file is missing, damaged, altered, or not what the catalogue says.
    """
    weights = store.load(entry.path, entry.sha256)
    found, listed = weights.metadata, entry.identity
    if (found.kind, found.name, found.architecture) != (
        listed.kind,
        listed.name,
        listed.architecture,
    ):
        raise WeightsError(
            f"{entry.file} says other things about itself than the catalogue does. "
            "Import it anew with `cgbatch weights import`."
        )
    return weights


def user_folder() -> Path:
    """Return the folder of the user's own weights; `CGBATCH_WEIGHTS` names another."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_data_path("cgbatch", appauthor=False) / "weights"


def writable_folder() -> Path:
    """Return where imported weights go: a clone's own `weights/`, or else the user's folder."""
    shipped = resources.folder("weights")
    package = Path(cgbatch.__file__).parent
    if os.environ.get(FOLDER_VARIABLE) or shipped.parent == package or not shipped.is_dir():
        return user_folder()
    return shipped


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """Read the catalogue of one folder; a folder without one has no weights.

    Raises:
        WeightsError: if the catalogue cannot be read.
    """
    try:
        text = (folder / FILE_NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise WeightsError(
            f"The weights' {FILE_NAME} cannot be read: {error.strerror}. "
            f"Does {FOLDER_VARIABLE} name a folder?"
        ) from error
    try:
        catalog = json.loads(text)
        if catalog["format"] != _FORMAT:
            raise WeightsError(
                f"The weights' {FILE_NAME} has format {catalog['format']}, "
                f"and this version of cgbatch reads {_FORMAT}. Update cgbatch."
            )
        return tuple(Entry(**facts, folder=folder) for facts in catalog["weights"])
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(
            f"The weights' {FILE_NAME} cannot be read: {error}. Restore it, or remove it and "
            "import the weights again."
        ) from error


def write_entries(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the catalogue of one folder, sorted by kind and name, whole or not at all."""
    listed = sorted(entries, key=lambda entry: (entry.kind, entry.name))
    catalog = {"format": _FORMAT, "weights": [_facts(entry) for entry in listed]}
    text = json.dumps(catalog, indent=2, ensure_ascii=False) + "\n"
    write_atomically(folder / FILE_NAME, text.encode())


def _facts(entry: Entry) -> dict[str, Any]:
    facts = asdict(entry)
    del facts["folder"]
    return facts


def _names(entries: Iterable[Entry]) -> str:
    return ", ".join(sorted(entry.name for entry in entries)) or "none"
