"""Domains and directions, as data: what `--domain`, `--from` and `--to` can name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from cgbatch.errors import UsageError

Viewer = Literal["scratch", "hover", "scroll"]
VIEWERS: tuple[Viewer, ...] = get_args(Viewer)


def direction_name(source: str, target: str) -> str:
    """Return the name of the direction from `source` to `target`, e.g. `summer2winter`."""
    return f"{source}2{target}"


@dataclass(frozen=True)
class Direction:
    """One trained generator: what it turns into what, and how its results are shown."""

    domain: str
    source: str
    target: str
    viewer: Viewer

    @property
    def name(self) -> str:
        """Return the name that weight files and results carry, e.g. `summer2winter`."""
        return direction_name(self.source, self.target)


DIRECTIONS: tuple[Direction, ...] = (
    Direction("time", "day", "night", "scratch"),
    Direction("time", "night", "day", "scratch"),
    Direction("season", "spring", "autumn", "hover"),
    Direction("season", "autumn", "spring", "hover"),
    Direction("season", "summer", "winter", "scroll"),
    Direction("season", "winter", "summer", "scroll"),
)


def _answers_to(direction: Direction, domain: str) -> bool:
    """Return whether a direction belongs to a domain or to a pair such as `summer-winter`."""
    pairs = {
        f"{direction.source}-{direction.target}",
        f"{direction.target}-{direction.source}",
    }
    return domain == direction.domain or domain in pairs


def describe(directions: Iterable[Direction]) -> str:
    """List directions as the options that select them, one a line."""
    return "\n".join(
        f"  --domain {d.domain} --to {d.target}   ({d.source} to {d.target})" for d in directions
    )


def resolve(
    domain: str,
    target: str,
    source: str | None = None,
    directions: tuple[Direction, ...] = DIRECTIONS,
) -> Direction:
    """Find the one direction that `--domain`, `--to` and, if given, `--from` agree on.

    Raises:
        UsageError: if nothing or more than one direction agrees; the text lists what exists.
    """
    domain, target = domain.lower(), target.lower()
    in_domain = [d for d in directions if _answers_to(d, domain)]
    if not in_domain:
        raise UsageError(f"There is no domain {domain!r}. What exists:\n{describe(directions)}")
    found = [d for d in in_domain if d.target == target]
    if not found:
        raise UsageError(
            f"Nothing in {domain!r} turns a photo into {target!r}. "
            f"What exists there:\n{describe(in_domain)}"
        )
    if source is not None:
        found = [d for d in found if d.source == source.lower()]
        if not found:
            raise UsageError(
                f"Nothing in {domain!r} goes from {source.lower()!r} to {target!r}. "
                f"What exists there:\n{describe(in_domain)}"
            )
    if len(found) > 1:
        choices = ", ".join(f"--from {d.source}" for d in found)
        raise UsageError(f"Several directions lead to {target!r}; choose one with {choices}.")
    return found[0]
