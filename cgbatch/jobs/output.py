"""The output folder, and the folder of its state: taken only if they are new, empty or ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.files import STATE_FOLDER, TEMPORARY_PATTERN, write_atomically
from cgbatch.jobs import manifest
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.prune import sweep
from cgbatch.locking import LOCK, exclusive
from cgbatch.photos.galleries import MANIFEST_NAME
from cgbatch.photos.system_names import is_junk, kind_of_folder
from cgbatch.refusals import trial
from cgbatch.stores.objects import ObjectPath, located

PROFILE = "profile.json"
RENDERED = "rendered.json"  # what pages were made of
_PAGES = "site"  # beside a ledger: pages of a gallery in a store, as they were put there
_LEDGER = "ledger.sqlite"
_OWNER = "gallery.txt"  # in a state folder elsewhere: the gallery that it is of
_STATE_FILES = (f"{_LEDGER}*", f"{LOCK}*", PROFILE, RENDERED, _OWNER, _PAGES, TEMPORARY_PATTERN)
_FOLDERS = ("images", "results", "assets", "albums", "pages", "data")
_LOCAL_STATE = (
    "Add --state DIR with a folder on a local disk, each time; the gallery itself may stay there."
)


@dataclass(frozen=True)
class GalleryFolders:
    """Where a gallery lies, and where its state does, which is not published."""

    out: Path
    state: Path

    @classmethod
    def usual(cls, out: Path) -> GalleryFolders:
        """Return the folders of a gallery that has its state in it."""
        return cls(out, out / STATE_FOLDER)

    @property
    def ledger(self) -> Path:
        """Return the file of the ledger."""
        return self.state / _LEDGER

    @property
    def pages(self) -> Path:
        """Return where pages are rendered: in the gallery, or beside the ledger of one in a store.

        Pictures are always put into the gallery.
        """
        return self.state / _PAGES if isinstance(self.out, ObjectPath) else self.out

    @property
    def written(self) -> list[Path]:
        """Return the folders that runs write to; the first and the last may not be there yet."""
        parts = [self.out / name for name in _FOLDERS]
        return [self.out, *(part for part in parts if os.path.isdir(part)), self.state]  # noqa: PTH112

    @property
    def is_apart(self) -> bool:
        """Return whether the state lies elsewhere than galleries have it."""
        return _real(self.state) != _real(self.out / STATE_FOLDER)

    @property
    def is_published(self) -> bool:
        """Return whether there are pages already."""
        return (self.out / MANIFEST_NAME).exists()


@contextmanager
def taken(folders: GalleryFolders) -> Iterator[Ledger]:
    """Hold a gallery for a run, and yield its ledger; where nothing came of it, nothing is left.

    Raises:
        UsageError: if a folder holds something else, or another run is at work there.
        PlaceError: if the file system of the state has no locks.
        OSError: if a folder refuses.
    """
    check_is_ours(folders)
    with ExitStack() as stack:
        for folder in (folders.out, folders.state):
            _make(folder, stack)
        for folder in folders.written:  # what somebody else's is, is said before hours of work
            trial(folder, 0)
        stack.enter_context(exclusive(folders.state, folders.out, _LOCAL_STATE))
        is_used = folders.ledger.exists()
        stack.callback(lambda: None if is_used else _withdraw(folders))
        if folders.is_apart:
            write_atomically(folders.state / _OWNER, os.fsencode(_real(folders.out)))
        with Ledger(folders.ledger) as ledger:
            try:
                yield ledger
            finally:
                is_used = _is_used(folders, ledger)


def _make(folder: Path, stack: ExitStack) -> None:
    """Make a folder, and what of its parents is missing; they go again if they stay empty."""
    missing = [part for part in (folder, *folder.parents) if not os.path.lexists(part)]
    folder.mkdir(parents=True, exist_ok=True)
    for part in reversed(missing):
        stack.callback(_remove_if_empty, part)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _is_used(folders: GalleryFolders, ledger: Ledger) -> bool:
    try:
        return folders.is_published or ledger.has_results
    except (OSError, sqlite3.Error):  # who knows
        return True


def _withdraw(folders: GalleryFolders) -> None:
    """Remove what a run has left that had no result: a gallery that shows nothing is none."""
    with suppress(OSError):
        sweep(folders.out, ())
        _remove_if_empty(folders.out / "images")
    for pattern in _STATE_FILES:
        for file in folders.state.glob(pattern):
            with suppress(OSError):  # Windows keeps the lock file while it is held
                shutil.rmtree(file) if file.is_dir() else file.unlink()
    _remove_if_empty(folders.state)


@contextmanager
def looked_at(folders: GalleryFolders) -> Iterator[Ledger]:
    """Yield what is remembered about a gallery, for looking only; an empty ledger if nothing is.

    Raises:
        UsageError: as `check_is_ours`.
    """
    try:
        check_is_ours(folders)
        ledger = Ledger.snapshot(folders.ledger) if folders.ledger.exists() else Ledger(None)
    except OSError:  # what may not be looked into counts as empty
        ledger = Ledger(None)
    with ledger:
        yield ledger


def check_is_ours(folders: GalleryFolders) -> None:
    """Refuse folders that hold something other than a gallery and its state.

    Raises:
        UsageError: if they do; nothing has been touched.
        OSError: if one cannot be looked into.
    """
    if folders.is_apart:
        _check_state(folders)
    if folders.ledger.exists():
        return
    if folders.is_published:
        raise UsageError(_without_state(folders))
    foreign = [name for name in _listed(folders.out) if not _is_leftover(name)]
    if foreign:
        raise UsageError(
            f"{folders.out} holds files that are not a gallery of cgbatch, such as {foreign[0]}. "
            f"Choose a new or empty folder with --out."
        )


def _without_state(folders: GalleryFolders) -> str:
    """Say where the state of a gallery may be."""
    inner = folders.out / STATE_FOLDER
    if folders.is_apart and (inner / _LEDGER).exists():
        return (
            f"{folders.out} has its state in it, in {inner}, and {folders.state} is empty. Leave "
            f"--state out; or, to go on with it there, move all files of the one into the other."
        )
    return (
        f"{folders.out} is a gallery, but what is remembered about it is not in {folders.state}: "
        f"it was made with another --state, or is a published copy. Name that --state, or choose "
        f"another --out."
    )


def _check_state(folders: GalleryFolders) -> None:
    """Refuse a folder for the state that would be published, or is of another gallery."""
    if _real(folders.out) in (_real(folders.state), *_real(folders.state).parents):
        raise UsageError(
            f"--state {folders.state} lies in the gallery, where it would be published. "
            f"Choose a folder on a local disk."
        )
    foreign = [
        name
        for name in _listed(folders.state)
        if not any(Path(name).match(pattern) for pattern in _STATE_FILES)
    ]
    if foreign:
        raise UsageError(
            f"{folders.state} holds other files than the state of a gallery, such as {foreign[0]}. "
            f"Choose a new or empty folder with --state."
        )
    owner = _owner(folders)
    if owner and owner != _real(folders.out) and not _has_moved(folders, owner):
        raise UsageError(
            f"{folders.state} is the state of another gallery, {owner}. "
            f"Choose another folder with --state."
        )


def _owner(folders: GalleryFolders) -> Path | None:
    try:
        return located(os.fsdecode((folders.state / _OWNER).read_bytes()))
    except FileNotFoundError:
        return None


def _has_moved(folders: GalleryFolders, owner: Path) -> bool:
    """Return whether a gallery is the one that was at `owner`: it shows results that are known."""
    if GalleryFolders(owner, folders.state).is_published or not (
        folders.is_published and folders.ledger.exists()
    ):
        return False
    with Ledger.snapshot(folders.ledger) as ledger:
        known = {result.id for result in ledger.results()}
    return any(result.id in known for result in manifest.read(folders.out).results)


def _listed(folder: Path) -> list[str]:
    """Return the names in a folder, sorted; none if it does not exist."""
    if os.path.lexists(folder) or folder.exists():
        return sorted(path.name for path in folder.iterdir())
    return []


def _is_leftover(name: str) -> bool:
    """Return whether a name says nothing: of a run that was killed early, or of the system's."""
    known = name in (STATE_FOLDER, ".DS_Store") or is_junk(name) or kind_of_folder(Path(name))
    return bool(known) or Path(name).match(TEMPORARY_PATTERN)


def _real(path: Path) -> Path:
    return located(os.path.realpath(path))
