"""Every number of a recipe as an option, made from the recipe's own fields."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Literal, TypeVar, get_args, get_origin

import click

from cgbatch.errors import UsageError
from cgbatch.training.cyclegan.recipe import Recipe, Stages, field_types, recipe_fields
from cgbatch.training.cyclegan.recipes import RECIPES
from cgbatch.training.cyclegan.schedule import Ramp, parse_stages

_Command = TypeVar("_Command", bound=Callable[..., object])


class _Parsed(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """Read an option with one of the project's own functions."""

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
    int: click.IntRange(0),
    float: click.FloatRange(0),
    Ramp: _Parsed("start,end", Ramp.parse),
    Stages: _Parsed("stages", parse_stages),
}
_AT_LEAST_ONE = {"ngf", "ndf", "blocks", "batch_size", "epochs"}


def _type_of(name: str, kind: object) -> Any:  # noqa: ANN401 - one of click's types
    if get_origin(kind) is Literal:
        return click.Choice(get_args(kind))
    return click.IntRange(1) if name in _AT_LEAST_ONE else _TYPES[kind]


def _help_of(name: str, text: str) -> str:
    shown = {recipe: _shown(numbers, name) for recipe, numbers in RECIPES.items()}
    paper = shown["paper"]
    others: dict[str, list[str]] = {}
    for recipe, value in shown.items():
        if value != paper:
            others.setdefault(value, []).append(recipe)
    told = [paper, *(f"{', '.join(recipes)}: {value}" for value, recipes in others.items())]
    return f"{text} [{'; '.join(told)}]"


def _shown(numbers: Recipe, name: str) -> str:
    value = numbers.as_dict()[name]
    return f"{value:g}" if isinstance(value, float) else str(value) or "none"


def recipe_options(command: _Command) -> _Command:
    """Give a command all options; it gets those that were used as `changes`."""
    names = [number.name for number in recipe_fields()]

    @functools.wraps(command)
    def collecting(**values: Any) -> object:
        used = {name: values.pop(name) for name in names}
        changes = {name: value for name, value in used.items() if value is not None}
        return command(changes=changes, **values)

    for number in reversed(recipe_fields()):
        collecting = click.option(
            f"--{number.name.replace('_', '-')}",
            type=_type_of(number.name, field_types()[number.name]),
            help=_help_of(number.name, number.metadata["help"]),
        )(collecting)
    return collecting  # type: ignore[return-value]
