"""Long sequences cut into pieces so that most cuts stay where they are when items come and go."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

Item = TypeVar("Item")


def chunks(
    items: Sequence[Item],
    most: float,
    key: Callable[[Item], str],
    weigh: Callable[[Item], float] = lambda _: 1,
) -> Iterator[Sequence[Item]]:
    """Yield pieces that together weigh at most `most` each, in order.

    A piece ends before the item with the least key among those at which it is between half full
    and full. Cuts follow from what lies around them, so an item more or less moves the nearest one
    or two, where counting would move all that follow. An item that weighs more is a piece alone.

    Args:
        key: a digest, so that the least key is anywhere.
        weigh: the weight of an item; without it, items are counted.
    """
    sums = [0.0, *accumulate(map(weigh, items))]
    start = 0
    while sums[-1] - sums[start] > most:
        earliest = max(start + 1, bisect_left(sums, sums[start] + most / 2))
        latest = max(start + 1, bisect_right(sums, sums[start] + most) - 1)
        places = range(min(earliest, latest), latest + 1)
        cut = min(places, key=lambda place: key(items[place])) if latest < len(items) else latest
        yield items[start:cut]
        start = cut
    if start < len(items):
        yield items[start:]
