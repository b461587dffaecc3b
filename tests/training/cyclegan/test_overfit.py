"""Two tiny domains are learnt, unpaired and from nothing: squares turn blue, circles red."""

import numpy as np
from support.training import SIDE, tiny_recipe

from cgbatch.training.cyclegan.networks import translate_all
from cgbatch.training.cyclegan.schedule import Ramp, Stage

RED, BLUE, GRAY = (0.73, -0.76, -0.76), (-0.76, -0.76, 0.73), (0.0, 0.0, 0.0)

# Without the identity and short steps, one seed in three, or other rounding, ends in the dark.
RECIPE = tiny_recipe(
    ngf=8,
    ndf=16,
    head="affine",
    stages=(Stage(SIDE, 160, 2),),
    discriminator_norm="spectral",
    adversarial_loss="hinge",
    lambda_cycle=Ramp(10, 10),
    lambda_identity=Ramp(5, 5),
    learning_rate=1e-3,
    discriminator_rate=2.0,
    discriminator_beta1=0.0,
    discriminator_beta2=0.99,
    gradient_norm=1.0,
    average=0.9,
    pool_size=0,
)


def colours(pictures, where):
    """Return the mean colours where the shape was, and beside it."""
    return pictures[where].mean(axis=0), pictures[~where].mean(axis=0)


def test_colours_are_learnt_where_the_shapes_are(make_trainer):
    trainer = make_trainer(RECIPE)
    before = trainer.validate()["score"]
    trainer.train(trainer.timetable.steps)
    squares, circles = trainer._validation_a, trainer._validation_b
    networks = trainer.networks
    is_red = squares[..., 0] - squares[..., 2] > 0.5
    is_blue = circles[..., 2] - circles[..., 0] > 0.5
    inside, outside = colours(translate_all(networks.averaged_a_to_b, squares), is_red)
    np.testing.assert_allclose(inside, BLUE, atol=0.45)
    np.testing.assert_allclose(outside, GRAY, atol=0.15)
    inside, outside = colours(translate_all(networks.averaged_b_to_a, circles), is_blue)
    np.testing.assert_allclose(inside, RED, atol=0.45)
    np.testing.assert_allclose(outside, GRAY, atol=0.15)
    assert trainer.validate()["score"] < before
