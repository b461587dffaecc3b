"""From the numbers of a recipe to what a run does when."""

from __future__ import annotations

from dataclasses import replace

from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.cyclegan.schedule import Phase, Segment, Stage, Timetable


def timetable_of(recipe: Recipe, photos: int, replicas: int = 1) -> Timetable:
    """Return what is done when, for the larger domain's number of photos.

    Raises:
        UsageError: if there is nothing to do.
    """
    warm = [
        Segment("warm start", stage.size, stage.steps or 0, stage.batch_size or recipe.batch_size)
        for stage in (recipe.warm_stages if recipe.is_warmed else ())
    ]
    segments = _segments(recipe, photos, replicas)
    if recipe.head_start and recipe.lambda_adversarial.is_used:
        warm.append(replace(segments[0], phase="head start", steps=recipe.head_start))
    return Timetable([*warm, *segments], recipe.constant_part)


def _segments(recipe: Recipe, photos: int, replicas: int) -> list[Segment]:
    """Return the game, or the teaching, coarse to fine."""
    phase: Phase = "teaching" if recipe.is_taught else "game"
    pictures_left = recipe.epochs * photos
    segments = []
    for stage in recipe.stages or (Stage(recipe.crop_size),):
        batch_size = stage.batch_size or recipe.batch_size
        in_step = batch_size * replicas
        steps = max(0, -(-pictures_left // in_step)) if stage.steps is None else stage.steps
        segments.append(Segment(phase, stage.size, steps, batch_size))
        pictures_left -= steps * in_step
    return segments
