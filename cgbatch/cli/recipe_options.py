"""Every number of a recipe as an option, made from the recipe's own fields."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import Field, fields
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import click

from cgbatch.errors import UsageError
from cgbatch.training.cyclegan.recipe import Recipe, Stages
from cgbatch.training.cyclegan.schedule import Ramp, parse_stages
from cgbatch.training.rdn.recipe import RdnRecipe
from cgbatch.training.run.numbers import Range

_Command = TypeVar("_Command", bound=Callable[..., object])


class _Parsed(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """An option that one of the project's own functions reads."""

    def __init__(self, name: str, parse: Callable[[str], Any]) -> None:
        self.name = name
        self._parse = parse

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> object:
        """Return what the text means."""
        try:
            return self._parse(value)
        except UsageError as error:
            self.fail(str(error), param, ctx)


_TYPES: dict[Any, Any] = {
    str: str,
    bool: bool,
    Ramp: _Parsed("start,end", Ramp.parse),
    Stages: _Parsed("stages", parse_stages),
}


def _type_of(kind: object, allowed: Range) -> Any:  # noqa: ANN401 - one of click's types
    if get_origin(kind) is Literal:
        return click.Choice(get_args(kind))
    if kind not in (int, float):
        return _TYPES[kind]
    bounds: Any = click.IntRange if kind is int else click.FloatRange
    return bounds(
        allowed.least, allowed.most, min_open=allowed.is_least_open, max_open=allowed.is_most_open
    )


def _help_of(name: str, text: str, presets: Mapping[str, Recipe | RdnRecipe]) -> str:
    """Return the text with the value of the first preset, and of those that differ from it."""
    shown = {preset: _shown(numbers, name) for preset, numbers in presets.items()}
    usual = next(iter(shown.values()))
    others: dict[str, list[str]] = {}
    for preset, value in shown.items():
        if value != usual:
            others.setdefault(value, []).append(preset)
    values = [usual, *(f"{', '.join(named)}: {value}" for value, named in others.items())]
    return f"{text} [{'; '.join(values)}]"


def _shown(numbers: Recipe | RdnRecipe, name: str) -> str:
    value = numbers.as_dict()[name]
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value) or "none"


def _names(number: str, kind: object) -> str:
    option = number.replace("_", "-")
    return f"--{option}/--no-{option}" if kind is bool else f"--{option}"


def recipe_options(
    presets: Mapping[str, Recipe | RdnRecipe],
) -> Callable[[_Command], _Command]:
    """Give a command an option for each number of a recipe that has a text for people.

    The command gets those that were used as `changes`.

    Args:
        presets: recipes of one kind by name; the options show where they begin, the first above
            all.
    """
    kind = type(next(iter(presets.values())))
    hints = get_type_hints(kind)
    numbers: list[Field[Any]] = [each for each in fields(kind) if "help" in each.metadata]

    def decorate(command: _Command) -> _Command:
        @functools.wraps(command)
        def collecting(**values: Any) -> object:
            used = {each.name: values.pop(each.name) for each in numbers}
            changes = {name: value for name, value in used.items() if value is not None}
            return command(changes=changes, **values)

        for each in reversed(numbers):
            collecting = click.option(
                _names(each.name, hints[each.name]),
                default=None,
                type=_type_of(hints[each.name], each.metadata["range"]),
                help=_help_of(each.name, each.metadata["help"], presets),
            )(collecting)
        return collecting  # type: ignore[return-value]

    return decorate
