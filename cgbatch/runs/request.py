"""What a run is requested to do, as one value: from a command line or another program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cgbatch.engine.hardware import Cluster, Hardware
from cgbatch.errors import UsageError
from cgbatch.files import STATE_FOLDER
from cgbatch.jobs.output import GalleryFolders
from cgbatch.runs.defaults import SIZES, SMALLEST_RESOLUTION
from cgbatch.stores.objects import ObjectPath

if TYPE_CHECKING:
    from cgbatch.domains import Viewer
    from cgbatch.photos.encode_full import FullFormat
    from cgbatch.photos.metadata import Keep


@dataclass(frozen=True, kw_only=True)
class RunRequest:
    """Which photos become what, and how; the fields are those of `cgbatch run`, `None` the usual.

    Raises:
        UsageError: if a number is out of its range.
    """

    photos: tuple[str, ...]
    domain: str
    target: str
    source: str | None = None
    out: Path = Path("gallery")
    state: Path | None = None  # where what is not published lies; None: in the gallery
    viewer: Viewer | None = None
    site_changes: Mapping[str, Any] = field(default_factory=dict)  # fields of `Site`
    templates: Path | None = None
    crop: str = "center"
    crops: Path | None = None
    enhancer: str | None = None
    size: int | None = None
    resolution: int | Literal["native"] = SMALLEST_RESOLUTION
    max_resolution: int | None = None
    coefficients: int | None = None
    full_format: FullFormat | None = None
    quality: int | None = None
    keep_metadata: Keep | None = None
    keep_intermediate: bool = False
    finish: bool = True
    sharpen: str | None = None  # "AMOUNT[,RADIUS]"
    hardware: Hardware = field(default_factory=Hardware)
    cluster: Cluster | None = None  # None: this process alone
    all_folders: bool = False
    force: bool = False
    shard: str | None = None  # "K/N"
    limit: int | None = None
    prune: bool = False
    profile: bool = False

    @property
    def folders(self) -> GalleryFolders:
        """Return where the gallery lies, and its state."""
        return GalleryFolders(self.out, self.state or self.out / STATE_FOLDER)

    def __post_init__(self) -> None:
        if isinstance(self.out, ObjectPath) and not self.state:
            raise UsageError(
                f"{self.out} lies in a store, and what is remembered about a gallery cannot. Add "
                f"--state DIR with a folder on a disk of this machine, each time."
            )
        for name, number, allowed in (
            ("size", self.size, SIZES),
            ("coefficients", self.coefficients, SIZES),
            ("quality", self.quality, range(1, 101)),
        ):
            if number is not None and number not in allowed:
                raise UsageError(
                    f"The {name} is {number}, not one of {allowed[0]}, {allowed[1]}, ... "
                    f"{allowed[-1]}."
                )
        for name, pixels in (
            ("resolution", self.resolution),
            ("max_resolution", self.max_resolution),
        ):
            if isinstance(pixels, int) and pixels < SMALLEST_RESOLUTION:
                raise UsageError(f"The {name} is {pixels}; the smallest is {SMALLEST_RESOLUTION}.")
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"The limit is {self.limit}; it counts photos, from 1.")
