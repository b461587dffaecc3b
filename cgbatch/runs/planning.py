"""Which photos are meant, which part of each, and what is to be done with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cgbatch.errors import NoPhotosError, PhotoError
from cgbatch.files import sha256_of, stamp_of
from cgbatch.jobs.identity import Identities, Origin
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.output import looked_at
from cgbatch.jobs.plan import Plan, look_at, make_plan
from cgbatch.jobs.prune import without_photo
from cgbatch.jobs.settings import RunSettings
from cgbatch.photos.crop import CropRule, parse_crop
from cgbatch.photos.crop_table import CropTable, read
from cgbatch.photos.discover import Discovery, Photo, discover, sniffed
from cgbatch.photos.fence import Fence, OpenFence
from cgbatch.photos.left_out import LeftOut, summary
from cgbatch.photos.scratch import refused
from cgbatch.photos.shard import WHOLE, Shard, parse_shard
from cgbatch.refusals import foreseen, foreseen_of_file, unreadable
from cgbatch.runs.request import RunRequest
from cgbatch.stores.objects import ObjectPath, looked_over


@dataclass(frozen=True)
class Planned:
    """A plan, and what belongs to it."""

    plan: Plan
    unmatched: tuple[str, ...]  # entries of `crops` that name no photo of the run
    gone: Sequence[Origin]  # results that `prune` removes
    left_out: Sequence[LeftOut]  # pictures that are none of the user's photos
    obstacle: str = ""  # a sentence: what a run could do nothing against


def plan_run(
    request: RunRequest,
    settings: RunSettings,
    ledger: Ledger,
    foresee: Callable[[], object] = lambda: None,
) -> Planned:
    """Find the photos and decide what to do with each.

    `foresee` is called, once or more, as soon as it is likely that there is something to do.

    Raises:
        NoPhotosError: if there is not a single one.
        UsageError: if an input names nothing, or a crop cannot be read.
    """
    with looked_over(request.out / "images"):
        return _planned(request, settings, ledger, foresee)


def _planned(
    request: RunRequest, settings: RunSettings, ledger: Ledger, foresee: Callable[[], object]
) -> Planned:
    crop_of = CropChoice(request.crop, request.crops)

    def digest_of_new(path: Path) -> str:
        foresee()  # what the ledger has not seen is mostly a new photo, or one that changed
        sha256 = sha256_of(path)
        if isinstance(path, ObjectPath):  # its head is looked at while its bytes are here
            with suppress(PhotoError):
                look(Photo(path, "", sha256, 0, stamp_of(path)))
        return sha256

    digests = ledger.digests
    digest = (digests.renewed if request.force else digests.cached)(digest_of_new)
    look = (ledger.heads.renewed if request.force else ledger.heads.cached)(look_at)
    fence_of = OpenFence if request.all_folders else Fence
    shard = parse_shard(request.shard) if request.shard else WHOLE
    folders = [request.out, request.folders.state]
    why_no_photo = sniffed if request.force else digests.unless_known(sniffed)
    discovery = find(request.photos, folders, digest, fence_of, shard, why_no_photo)
    earlier = ledger.earlier
    identify = Identities(settings.direction, discovery.photos, earlier)
    is_finished = _never if request.force else partial(earlier.is_whole, request.out)
    plan = make_plan(
        discovery.photos,
        discovery.rejected,
        settings,
        crop_of,
        identify,
        is_finished,
        foresee=foresee,
        look=look,
    )
    return Planned(
        plan.limited(request.limit),
        crop_of.unmatched(discovery.photos) if shard == WHOLE else (),
        without_photo(earlier.origins(), discovery.photos, digest) if request.prune else (),
        discovery.left_out,
        _obstacle_of(plan),
    )


def _never(id_: str, key: str) -> bool:
    """Return that a result is to be made again."""
    return False


def preview(request: RunRequest, settings: RunSettings) -> Planned:
    """Return what a run would do; a gallery that does not exist yet is not made.

    Raises:
        NoPhotosError, UsageError: as `plan_run`, and if the folder holds something else.
        PlaceError: if the folder for temporary files is full.
    """
    folders = request.folders
    with looked_at(folders) as ledger:
        try:
            planned = plan_run(request, settings, ledger)
        except sqlite3.OperationalError as error:  # of the ledger's copy
            raise refused(error) from error
    obstacles = [foreseen(folder) for folder in folders.written]
    obstacles.append(foreseen_of_file(folders.ledger))
    found = next((str(each) for each in obstacles if each), planned.obstacle)
    return replace(planned, obstacle=found)


def _obstacle_of(plan: Plan) -> str:
    """Return why the photos cannot be read, if that is why not a single one can be done."""
    if plan.todo or plan.done or not plan.problems:
        return ""
    refusal, count = unreadable(plan.problems[0].path), len(plan.problems)
    if not refusal or not all(unreadable(problem.path) for problem in plan.problems):
        return ""
    return f"None of {count} photos can be read. {refusal}" if count > 1 else str(refusal)


def find(
    inputs: Sequence[str],
    exclude: Sequence[Path] = (),
    digest: Callable[[Path], str] = sha256_of,
    fence_of: Callable[[Sequence[Path]], Fence] = Fence,
    shard: Shard = WHOLE,
    why_no_photo: Callable[[Path], str | None] = sniffed,
) -> Discovery:
    """Find the photos that PHOTOS names, or those of a shard of them, which may be empty.

    Raises:
        NoPhotosError: if there is not a single one, nor a file that failed to be one.
        UsageError: if an input names nothing, or an output folder.
    """
    discovery = discover(inputs, exclude, digest, fence_of, shard, why_no_photo)
    if shard == WHOLE and not discovery.photos and not discovery.rejected:
        more = summary(discovery.left_out) or "They are found by content, in subfolders too."
        raise NoPhotosError(f"No photo found in {', '.join(inputs)}. {more}")
    return discovery


class CropChoice:
    """The rule that each photo follows: its own in `--crops`, or else `--crop`.

    Raises:
        UsageError: if one of the two cannot be read.
    """

    def __init__(self, crop: str, crops: Path | None) -> None:
        self._fallback = parse_crop(crop)
        self._table = read(crops) if crops else CropTable({})
        self.unmatched = self._table.unmatched  # entries that name none of some photos

    def __call__(self, photo: Photo) -> CropRule:
        """Return the rule of a photo.

        Raises:
            PhotoError: if the entry for this photo is not a valid crop.
        """
        return self._table.rule_for(photo.name, photo.sha256) or self._fallback
