"""Finish a day: a plain sky, and a day's contrast."""

from __future__ import annotations

from dataclasses import dataclass

from cgbatch.finishing.clear_sky import ClearSky, clear_sky
from cgbatch.finishing.contrast import ContrastStretch, contrast_stretch
from cgbatch.finishing.layer import Levels, Window, in_small
from cgbatch.photos.types import Picture


@dataclass(frozen=True)
class Day:
    """The layers of one day."""

    sky: ClearSky
    contrast: ContrastStretch

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Clear the sky of a window of the result, and raise its contrast, in place."""
        self.sky.lay(result, photo, window)
        self.contrast.lay(result, photo, window)


def finish_day(photo: Picture, translation: Picture, sha256: str) -> Day:
    """Return what a day gets that its generator averages away; see `layer.Finish`."""
    by_night, by_day = in_small(photo), in_small(translation)
    return Day(clear_sky(by_night, by_day), contrast_stretch(by_day))
