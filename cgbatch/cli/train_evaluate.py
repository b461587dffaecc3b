"""`cgbatch train evaluate`: how good the translations of weights are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from cgbatch.cli import options, param_types, training_options
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.domains import direction_name
from cgbatch.errors import UsageError
from cgbatch.networks.quiet import load_tensorflow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cgbatch.checkpoints.store import WeightFile
    from cgbatch.evaluation.evaluate import DomainPhotos, Evaluation, NamedGenerator

_JSON = click.Path(path_type=Path, dir_okay=False)
_BOTH = 2  # directions of a pair


@dataclass(frozen=True)
class TrainEvaluateOptions:
    """The command line."""

    words: Sequence[str]
    a: Path
    b: Path
    part: str
    json_file: Path | None
    size: int
    features: Literal["auto", "inception", "efficientnet"]
    all_photos: bool
    finish: bool
    split: Path | None
    seed: int
    quiet: bool
    debug: bool

    @property
    def console(self) -> Console:
        """Return where lines for people go."""
        return Console(self.quiet)


@click.command(cls=Command, name="evaluate")
@click.argument("words", nargs=-1, required=True, metavar="RUN|WEIGHTS [WEIGHTS]")
@click.option(
    "--a",
    type=param_types.EXISTING_FOLDER,
    required=True,
    help="Photos of the first domain, e.g. summer.",
)
@click.option(
    "--b",
    type=param_types.EXISTING_FOLDER,
    required=True,
    help="Photos of the second, e.g. winter.",
)
@training_options.best
@click.option("--json", "json_file", type=_JSON, metavar="FILE", help="Also write it as JSON.")
@training_options.measured_size
@click.option(
    "--features",
    type=click.Choice(["auto", "inception", "efficientnet"]),
    default="auto",
    show_default=True,
    help="Network that looks at the pictures. auto: InceptionV3 where its weights can be had, "
    "otherwise EfficientNet-Lite0. Scores of the two do not compare.",
)
@click.option(
    "--all-photos",
    is_flag=True,
    help="Translate all photos, not the held-out fifth: for weights that were not trained on them.",
)
@click.option(
    "--finish/--no-finish",
    "finish",
    default=False,
    show_default=True,
    help="Measure what runs make: nights with stars, summers with grass.",
)
@training_options.split
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="For drawing subsets."
)
@options.quiet
@options.debug
def command(**values: Any) -> None:
    """Measure translations on held-out photos: KID, FID, domain, structure, flaws, teacher.

    RUN is the folder of a training run; WEIGHTS a name as `cgbatch weights list` shows, or a weight
    file. The first WEIGHTS lead from A to B, the second, if there are any, from B to A.
    """
    given = TrainEvaluateOptions(**values)
    weights = _found(given.words, given.part)
    _check_is_pair(*weights)
    target = given.json_file
    if target and not target.absolute().parent.is_dir():
        raise UsageError(f"The folder of {target} does not exist.")
    load_tensorflow()
    evaluation = _evaluate(given, weights)
    from cgbatch.evaluation.table import as_json, as_table
    from cgbatch.files import write_atomically

    if target:
        write_atomically(target, as_json(evaluation).encode())
    click.echo(as_table(evaluation))


def _found(words: Sequence[str], part: str) -> list[WeightFile]:
    """Return the weights that the words name, from A to B first."""
    from cgbatch.checkpoints.named import named

    if len(words) > _BOTH:
        raise UsageError("Name one RUN, or the WEIGHTS of one direction or two.")
    run = next((Path(word) for word in words if Path(word).is_dir()), None)
    if run is None:
        return [named(word) for word in words]
    if len(words) > 1:
        raise UsageError(f"{run} is a folder: a RUN stands alone, since it has both directions.")
    return _of_run(run, part)


def _of_run(run: Path, part: str) -> list[WeightFile]:
    from cgbatch.checkpoints import store
    from cgbatch.training.cyclegan.run_folder import read_facts

    pair = read_facts(run).pair
    files = [run / part / f"{name}.safetensors" for name in (pair.a_to_b, pair.b_to_a)]
    if not files[0].is_file():
        raise UsageError(f"{run} has no weights yet: it has just begun.")
    return [store.load(file) for file in files if file.is_file()]


def _check_is_pair(a_to_b: WeightFile, b_to_a: WeightFile | None = None) -> None:
    """Refuse enhancers, and two directions of which one does not undo the other."""
    for weights in (a_to_b, b_to_a):
        if weights and weights.metadata.kind != "generator":
            raise UsageError(
                f"{weights.metadata.name} is an enhancer. Only generators have a target domain."
            )
    if b_to_a is None:
        return
    one, other = a_to_b.metadata, b_to_a.metadata
    if one.source and other.source and (one.source, one.target) != (other.target, other.source):
        raise UsageError(
            f"{other.name} does not lead back from where {one.name} leads to. "
            "Name the two directions of one pair."
        )


def _evaluate(given: TrainEvaluateOptions, weights: Sequence[WeightFile]) -> Evaluation:
    from cgbatch.evaluation.choosing import choose_features
    from cgbatch.evaluation.evaluate import Evaluator

    chosen = choose_features(given.features)
    given.console.say(f"features: {chosen.network.title}, {chosen.reason}")
    a, b = (_photos(folder, given) for folder in (given.a, given.b))
    generators = [_generator(each, given) for each in weights]
    evaluator = Evaluator(a, b, chosen.network, given.size, given.seed, given.console.say)
    return evaluator.evaluate(*generators)


def _generator(weights: WeightFile, given: TrainEvaluateOptions) -> NamedGenerator:
    """Open weights, beside the recolouring that ships for where they lead, if there is one."""
    from cgbatch.evaluation.evaluate import NamedGenerator
    from cgbatch.finishing.finish import all_finished, finish_for
    from cgbatch.networks.translation import open_translation
    from cgbatch.training.recolouring.rules import RECOLOURINGS

    facts = weights.metadata
    # A file of a run may be called anything; where it leads stands in it.
    direction = direction_name(facts.source, facts.target) if facts.source else facts.name
    translate = open_translation(weights, given.size)
    finish = finish_for(direction) if given.finish else None

    def made(photos: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return all_finished(finish, photos, translate(photos))

    return NamedGenerator(facts.name, made, RECOLOURINGS.get(direction))


def _photos(folder: Path, given: TrainEvaluateOptions) -> DomainPhotos:
    """Split a folder as a training run does."""
    from cgbatch.evaluation.evaluate import DomainPhotos
    from cgbatch.training.data.split import photos_of
    from cgbatch.training.data.split_folder import check_is_enough

    photos = photos_of(folder, given.split)
    check_is_enough(folder, photos)
    for row in photos.unreadable:
        given.console.say(f"left out: {row.name}: {row.reason}")
    every = (*photos.training, *photos.held_out)
    return DomainPhotos(
        photos.training, photos.held_out, every if given.all_photos else photos.held_out
    )
