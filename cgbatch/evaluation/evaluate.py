"""Measure both directions of a pair on photos that no run was trained on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cgbatch.errors import PhotoError
from cgbatch.evaluation.classifier import DomainClassifier, learn
from cgbatch.evaluation.compare import Distance, Scores, distance, measure, score
from cgbatch.evaluation.features import FeatureNetwork, Matrix
from cgbatch.evaluation.pairs import Teacher
from cgbatch.evaluation.pictures import Squares, batches, square
from cgbatch.networks.translation import Translate
from cgbatch.photos.types import Picture

MOST_LEARNT = 1000  # photos of a domain that the classifier learns from
Log = Callable[[str], None]


@dataclass(frozen=True)
class DomainPhotos:
    """The photos of a domain: those that the classifier learns from, and those that measure."""

    training: Sequence[Path]
    held_out: Sequence[Path]
    measured: Sequence[Path]  # the held-out ones, or all


@dataclass(frozen=True)
class NamedGenerator:
    """What translates pictures in a direction of that name, and what it was to imitate."""

    name: str
    translate: Translate
    teacher: Teacher | None = None


@dataclass(frozen=True)
class EvaluationResult:
    """What one direction is worth."""

    name: str
    scores: Scores
    real: Distance  # of as many other real photos of the target: what no generator can beat
    taken_for_target: float  # share of the translations
    target_recognized: float  # share of held-out real photos of the target
    source_mistaken: float  # share of held-out originals that are taken for the target


@dataclass(frozen=True)
class Evaluation:
    """What all directions are worth, by one network's features."""

    features: str
    title: str  # of the network, for people
    size: int  # pixels at which photos were translated
    seed: int
    judge_accuracy: float  # on held-out real photos, both domains counting alike
    judge_learnt_from: tuple[int, int]
    results: tuple[EvaluationResult, ...]


@dataclass(frozen=True)
class Seen:
    """The features of photos, and which photos they are."""

    features: Matrix
    paths: Sequence[Path]


@dataclass(frozen=True)
class DomainFeatures:
    """What is known of a domain's photos."""

    training: Matrix
    held_out: Matrix
    measured: Seen


class Evaluator:
    """What measures generators between two domains.

    Args:
        a: photos of domain A.
        b: photos of domain B.
        features: what looks at them.
        size: side in pixels at which photos are translated, a multiple of 4.
        seed: for drawing subsets.
        log: progress callback, for sentences.
    """

    def __init__(
        self,
        a: DomainPhotos,
        b: DomainPhotos,
        features: FeatureNetwork,
        size: int,
        seed: int = 0,
        log: Log = lambda text: None,
    ) -> None:
        self._features, self._size, self._seed, self._log = features, size, seed, log
        self._a, self._b = self._look_at(a, "A"), self._look_at(b, "B")
        self._classifier = learn(self._a.training, self._b.training)

    def _look_at(self, photos: DomainPhotos, name: str) -> DomainFeatures:
        training = photos.training[:MOST_LEARNT]
        count = len(training) + len({*photos.held_out, *photos.measured})
        self._log(f"looking at {count:,} real photos of {name}")
        held_out = self._see(photos.held_out)
        same = list(photos.measured) == list(photos.held_out)
        measured = held_out if same else self._see(photos.measured)
        return DomainFeatures(self._see(training).features, held_out.features, measured)

    def _see(self, paths: Sequence[Path]) -> Seen:
        """Return the features of photos; those that cannot be decoded are logged and left out."""
        sound: list[Path] = []

        def pictures() -> Iterator[Picture]:
            for path in paths:
                try:
                    yield square(path, self._size)
                except PhotoError as error:
                    self._log(f"left out: {error}")
                else:
                    sound.append(path)

        return Seen(self._features.of(pictures()), sound)

    def evaluate(self, a_to_b: NamedGenerator, b_to_a: NamedGenerator | None = None) -> Evaluation:
        """Measure the generator from A to B and, if there is one, that from B to A.

        Raises:
            UsageError: if a domain has too few photos.
            WeightsError: if a generator makes values that are not finite.
        """
        results = [self._measure(a_to_b, self._a, self._b, self._classifier.share_of_b)]
        if b_to_a is not None:
            share_of_a = _other_share(self._classifier)
            results.append(self._measure(b_to_a, self._b, self._a, share_of_a))
        return Evaluation(
            features=self._features.name,
            title=self._features.title,
            size=self._size,
            seed=self._seed,
            judge_accuracy=self._classifier.accuracy(self._a.held_out, self._b.held_out),
            judge_learnt_from=(len(self._a.training), len(self._b.training)),
            results=tuple(results),
        )

    def _measure(
        self,
        generator: NamedGenerator,
        source: DomainFeatures,
        target: DomainFeatures,
        share: Callable[[Matrix], float],
    ) -> EvaluationResult:
        photos = Squares(source.measured.paths, self._size)
        self._log(f"{generator.name}: translating {len(photos):,} photos")
        pairs = _pairs(photos, generator.translate)
        measured = measure(pairs, self._features, generator.teacher)
        # As many as there are translations: FID of fewer pictures is larger whatever they show.
        others = target.training[: len(measured.features)]
        return EvaluationResult(
            name=generator.name,
            scores=score(
                source.measured.features,
                measured,
                target.measured.features,
                self._features.name,
                self._seed,
            ),
            real=distance(others, target.held_out, self._seed),
            taken_for_target=share(measured.features),
            target_recognized=share(target.held_out),
            source_mistaken=share(source.held_out),
        )


def _other_share(discriminator: DomainClassifier) -> Callable[[Matrix], float]:
    return lambda features: 1 - discriminator.share_of_b(features)


def _pairs(
    photos: Squares, translate: Translate
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    for batch in batches(photos):
        yield batch, translate(batch)
