"""Two domains of generated pictures, and the smallest networks that can tell them apart."""

import keras
import numpy as np
import tensorflow as tf
from PIL import Image

from cgbatch.training.cyclegan.export import Pair
from cgbatch.training.cyclegan.features import FeatureExtractor
from cgbatch.training.cyclegan.game import Batch, Example
from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.cyclegan.schedule import Ramp, Stage

SIDE = 32
PAIR = Pair(name="shapes", a="square", b="circle")
GRAY = 128


def red_square(random, side=SIDE):
    """Return a red square somewhere on gray, uint8."""
    picture = np.full((side, side, 3), GRAY, np.uint8)
    size = int(random.integers(side // 3, side // 2))
    y, x = random.integers(2, side - size - 2, 2)
    picture[y : y + size, x : x + size] = (220, 30, 30)
    return picture


def blue_circle(random, side=SIDE):
    """Return a blue circle somewhere on gray, uint8."""
    picture = np.full((side, side, 3), GRAY, np.uint8)
    radius = random.integers(side // 6, side // 4)
    y, x = random.integers(radius + 2, side - radius - 2, 2)
    rows, columns = np.mgrid[:side, :side]
    picture[(rows - y) ** 2 + (columns - x) ** 2 <= radius**2] = (30, 30, 220)
    return picture


DOMAINS = {"square": red_square, "circle": blue_circle}


def fill(folder, paint, count, side=SIDE, seed=0):
    """Write pictures of a domain; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng([seed, len(folder.name)])
    paths = []
    for number in range(count):
        path = folder / f"{number:03}.png"
        Image.fromarray(paint(random, side)).save(path)
        paths.append(path)
    return tuple(paths)


class PaintedFeed:
    """Batches that depend on the step alone, as the real feed does; partners swap colours."""

    def __init__(self, photos, seed=0):
        class Photos:
            def __init__(self, paths):
                self.photos = paths

        self.a, self.b = Photos(photos["square"]), Photos(photos["circle"])
        self._seed = seed
        self.opened = []

    def batches(self, index, segment, batch_size, start):
        self.opened.append((index, start))
        step = start
        while True:
            random = np.random.default_rng([self._seed, index, step])
            a = self._pictures(red_square, random, batch_size, segment.size)
            b = self._pictures(blue_circle, random, batch_size, segment.size)
            swapped_a, swapped_b = a[..., ::-1], b[..., ::-1]
            yield Batch(a, b, swapped_a, swapped_b, swapped_a, swapped_b)
            step += 1

    @staticmethod
    def _pictures(paint, random, count, size):
        pictures = np.stack([paint(random, size) for _ in range(count)])
        return tf.constant(pictures.astype(np.float32) / 127.5 - 1)


class TaughtPaintedFeed(PaintedFeed):
    """The same of red squares alone, whose teacher makes them blue."""

    def __init__(self, photos, seed=0):
        super().__init__(photos, seed)
        self.b = None

    def batches(self, index, segment, batch_size, start):
        for batch in super().batches(index, segment, batch_size, start):
            yield Example(batch.a, batch.partner_a)


def tiny_extractor(seed=0):
    """Return an extractor of random weights with the depths of the real one."""
    keras.utils.set_random_seed(11)
    x = picture = keras.Input((None, None, 3))
    for name in ("stage1", "stage2", "stage4", "top_relu"):
        x = keras.layers.Conv2D(8, 3, strides=2, activation="relu", padding="same", name=name)(x)
    return FeatureExtractor(keras.Model(picture, x), seed)


def tiny_recipe(**changes):
    """Return a recipe with which a step takes milliseconds."""
    numbers = {
        "ngf": 4,
        "ndf": 4,
        "blocks": 1,
        "upsampling": "resize",
        "head": "affine",
        "stages": (Stage(SIDE, 6),),
        "pool_size": 3,
        "precision": "float32",
    }
    return Recipe(**{**numbers, **changes})


def taught_recipe(**changes):
    """Return a recipe of one direction with which a step takes milliseconds."""
    numbers = {
        "method": "teaching",
        "skips": True,
        "warm_start": "pseudo-pairs",
        "lambda_adversarial": Ramp(0, 0),
        "lambda_cycle": Ramp(0, 0),
        "lambda_identity": Ramp(0, 0),
        "lambda_anchor": Ramp(1, 1),
        "lambda_gradients": Ramp(0.5, 0.5),
        "lambda_overshoot": Ramp(0.2, 0.2),
        "contrast_floor": 0.5,
        "contrast_gain": 3.0,
        "contrast_surroundings": 8.0,
        "gradient_norm": 5.0,
    }
    return tiny_recipe(**{**numbers, **changes})


EVERYTHING = {
    "warm_start": "pseudo-pairs",
    "warm_stages": (Stage(SIDE, 3, 2),),
    "head_start": 2,
    "discriminator_norm": "spectral",
    "adversarial_loss": "hinge",
    "lambda_anchor": Ramp(2, 1),
    "lambda_variation": Ramp(0.3, 0.1),
    "lambda_overshoot": Ramp(1, 1),
    "gradient_norm": 5.0,
}


def state_of(trainer):
    """Return every number that a checkpoint of the trainer holds."""
    saved = trainer.checkpoint
    seen, values = set(), {}

    def walk(node, name):
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, tf.Variable):
            values[name] = node.numpy()
            return
        for child, below in node._trackable_children().items():
            walk(below, f"{name}/{child}")

    walk(saved, "")
    return values
