"""The recipes that a run can begin with; needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.cyclegan.schedule import Ramp, Stage

# What worked best in an hour of two cores: see docs/training.md.
_SMALL = Recipe(
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
)

# What made weights that were there already better, in an hour of one core.
_REFINE = replace(
    _SMALL,
    crop_size=256,
    stages=(Stage(256, 2400),),
    lambda_adversarial=Ramp(0, 0),
    lambda_cycle=Ramp(0, 0),
    lambda_features=Ramp(0.5, 0.3),
    lambda_anchor=Ramp(10, 10),
    anchor_power=2.0,
    lambda_variation=Ramp(3, 3),
    lambda_overshoot=Ramp(5, 5),
    contrast_floor=1.0,
    contrast_gain=0.0,
    warm_start="weights",
    warm_stages=(),
    learning_rate=5e-5,
    constant_part=0.6,
    average=0.99,
    head_start=0,
)

# One direction imitates its recolouring for hours; `refine` follows.
_TEACH = replace(
    _SMALL,
    method="teaching",
    crop_size=256,
    stages=(Stage(128, 24_000, 4), Stage(256, 16_000, 1)),
    skips=True,
    dilated=True,
    lambda_adversarial=Ramp(0, 0),
    lambda_cycle=Ramp(0, 0),
    lambda_anchor=Ramp(1, 1),
    lambda_gradients=Ramp(0.5, 0.5),
    lambda_variation=Ramp(0, 0),
    lambda_overshoot=Ramp(0.2, 0.2),
    contrast_surroundings=24.0,  # lit windows are then a fifth of the loss
    warm_stages=(),
    learning_rate=3e-4,
    beta1=0.9,
    beta2=0.99,
    constant_part=0.2,
    average=0.995,
    head_start=0,
)

RECIPES: Mapping[str, Recipe] = {
    "paper": Recipe(),
    "small": _SMALL,
    "refine": _REFINE,
    "teach": _TEACH,
}
