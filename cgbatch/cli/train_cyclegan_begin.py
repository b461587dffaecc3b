"""What a run of `cgbatch train cyclegan` begins with, or was begun with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cgbatch.cli.console import Console
from cgbatch.errors import UsageError
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.cyclegan.recipes import RECIPES

if TYPE_CHECKING:
    from cgbatch.checkpoints.store import WeightFile
    from cgbatch.training.cyclegan.export import Pair
    from cgbatch.training.cyclegan.run_folder import RunFacts


@dataclass(frozen=True)
class TrainCycleganOptions:
    """The command line; `changes` are numbers of the recipe."""

    a: Path | None
    b: Path | None
    name: str | None
    from_name: str | None
    to_name: str | None
    out: Path
    recipe: str
    pseudo_pairs: str | None
    init_from: str | None
    max_hours: float | None
    split: Path | None
    resume: bool
    checkpoint_minutes: float
    keep: int
    device: str
    quiet: bool
    debug: bool
    changes: Mapping[str, Any]

    @property
    def console(self) -> Console:
        """Return where lines for people go."""
        return Console(self.quiet)


def recorded(given: TrainCycleganOptions) -> RunFacts:
    """Read what the run was begun with; refuse what contradicts it."""
    from dataclasses import replace

    from cgbatch.training.cyclegan.run_folder import read_facts

    facts = read_facts(given.out)
    changed = facts.recipe.changed(given.changes)
    named = {
        "--a": (given.a and given.a.resolve(), facts.folders[0]),
        "--b": (given.b and given.b.resolve(), (*facts.folders, None)[1]),
        "--from-name": (given.from_name, facts.pair.a),
        "--to-name": (given.to_name, facts.pair.b),
        "--name": (given.name, facts.pair.name),
        "--pseudo-pairs": (given.pseudo_pairs, facts.pseudo_pairs),
        "--init-from": (given.init_from, facts.init_from),
        "--split": (given.split and given.split.resolve(), facts.split),
        **{
            f"--{name.replace('_', '-')}": (value, facts.recipe.as_dict()[name])
            for name, value in changed.as_dict().items()
        },
    }
    others = [name for name, (value, known) in named.items() if value not in (None, known)]
    if others:
        raise UsageError(
            f"The run in {given.out} was begun with another {', '.join(others)}. Leave that out "
            "to go on with it, or begin a new run in another folder."
        )
    hours = facts.max_hours if given.max_hours is None else given.max_hours
    return replace(facts, max_hours=hours)


def new(given: TrainCycleganOptions) -> RunFacts:
    """Put together what a new run is begun with, and write it down."""
    from cgbatch.training.cyclegan.export import Pair
    from cgbatch.training.cyclegan.run_folder import FACTS, RunFacts
    from cgbatch.training.run.folder import check_is_new

    if not (given.a and given.from_name and given.to_name):
        raise UsageError("A new run needs --a, --b, --from-name and --to-name.")
    if given.from_name == given.to_name:
        raise UsageError("--from-name and --to-name are the same.")
    check_is_new(given.out, FACTS)
    name = given.name or f"{given.from_name}-{given.to_name}"
    pair = Pair(name=name, a=given.from_name, b=given.to_name)
    recipe = _choose_recipe(given, pair)
    return RunFacts(
        pair=pair,
        recipe=recipe,
        folders=_folders(given.a, given.b, recipe),
        pseudo_pairs=given.pseudo_pairs,
        init_from=given.init_from,
        max_hours=given.max_hours,
        split=given.split and given.split.resolve(),
    )


def _folders(a: Path, b: Path | None, recipe: Recipe) -> tuple[Path, ...]:
    if not recipe.is_taught and not b:
        raise UsageError("A new run needs --b, the photos of the other kind, too.")
    return tuple(folder.resolve() for folder in (a, b) if folder)


def _choose_recipe(given: TrainCycleganOptions, pair: Pair) -> Recipe:
    from cgbatch.domains import DIRECTIONS
    from cgbatch.training.cyclegan import initial
    from cgbatch.training.recolouring import loading

    recipe = RECIPES[_name_of_recipe(given)]
    changes = dict(given.changes)
    is_taught = changes.get("method", recipe.method) == "teaching"
    named = _named(given) if is_taught else ()
    if given.init_from:
        # Weights of a way back that only makes pictures can be of any network.
        begun = named[:1] or initial.initial_weights(given.init_from)
        changes = {**_generator(begun, recipe), **changes}
    known = given.pseudo_pairs or any(shipped.name == pair.a_to_b for shipped in DIRECTIONS)
    if recipe.warm_start == "pseudo-pairs" and not known and "warm_start" not in changes:
        if is_taught:
            raise UsageError(
                f"There is no recolouring for {pair.a_to_b} that could teach. "
                "Give a Python function with --pseudo-pairs module:function."
            )
        given.console.say(
            f"There is no recolouring for {pair.a_to_b}: the warm start transfers colours."
        )
        changes["warm_start"] = "statistics"
    if given.pseudo_pairs:
        loading.load(given.pseudo_pairs, pair.a_to_b)  # before anything is made
    if is_taught and given.b and len(named) < 2:
        loading.load(given.pseudo_pairs, pair.b_to_a)
    return recipe.changed(changes)


def _name_of_recipe(given: TrainCycleganOptions) -> str:
    if given.recipe != "auto":
        return given.recipe
    load_tensorflow()
    from cgbatch.networks.device import choose_device

    name = "paper" if choose_device(given.device).is_gpu else "small"
    given.console.say(f"Recipe: {name}.")
    return name


def _named(given: TrainCycleganOptions) -> tuple[WeightFile, ...]:
    """Return the weights that a run which teaches was given."""
    from cgbatch.training.cyclegan.initial import named_weights

    most = 2 if given.b else 1
    return named_weights(given.init_from, most) if given.init_from else ()


def _generator(begun: Sequence[WeightFile], recipe: Recipe) -> dict[str, Any]:
    """Return the numbers of the generators that a run begins with; what a recipe adds stays."""
    from cgbatch.training.cyclegan.initial import ADDABLE, generator_of

    numbers = generator_of(begun)
    return {**numbers, **{name: numbers[name] or getattr(recipe, name) for name in ADDABLE}}
