"""The recipes that a run can begin with; needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping

from cgbatch.training.recipe import Recipe
from cgbatch.training.schedule import Ramp, Stage

# `small` is what worked best in an hour of two cores: see docs/training.md.
RECIPES: Mapping[str, Recipe] = {
    "paper": Recipe(),
    "small": Recipe(
        batch_size=1,
        crop_size=128,
        stages=(Stage(128, 1500),),
        ngf=32,
        upsampling="resize",
        head="affine",
        discriminator_norm="spectral",
        adversarial_loss="hinge",
        lambda_adversarial=Ramp(0.12, 0.02),
        lambda_cycle=Ramp(0.3, 0.3),
        lambda_identity=Ramp(0, 0),
        lambda_anchor=Ramp(30, 30),
        lambda_variation=Ramp(0.3, 0.3),
        lambda_overshoot=Ramp(1, 1),
        contrast_floor=0.5,
        contrast_gain=3.0,
        warm_start="pseudo-pairs",
        warm_stages=(Stage(64, 1000, 4), Stage(128, 2000, 1)),
        discriminator_rate=2.0,
        discriminator_beta1=0.0,
        discriminator_beta2=0.99,
        gradient_norm=5.0,
        head_start=150,
    ),
}
