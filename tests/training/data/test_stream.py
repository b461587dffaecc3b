"""Batches: the same for the same number, changed as the options say, never waiting on order."""

import itertools

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from cgbatch.training.data import stream as streams
from cgbatch.training.data.augment import Augmentation
from cgbatch.training.data.stream import Cache, crops, pairs, read_at

AS_THEY_ARE = Augmentation(flip=0, zoom=0, saturation=0)


@pytest.fixture
def photos(tmp_path):
    """Give photos of several shapes; red says which, green and blue say where."""
    paths = []
    for number, (height, width) in enumerate([(40, 40), (40, 60), (70, 40), (48, 48), (40, 52)]):
        y, x = np.mgrid[0:height, 0:width]
        red = np.full((height, width), 40 * number)
        picture = np.stack([red, 255 * y / (height - 1), 255 * x / (width - 1)], axis=-1)
        paths.append(tmp_path / f"{number}.png")
        Image.fromarray(np.uint8(picture)).save(paths[-1])
    return paths


def take(dataset, count):
    return [np.array(batch) for batch in itertools.islice(dataset, count)]


def which(batch):
    """Return the number of the photo of each picture."""
    return [round(float((picture[..., 0].mean() + 1) * 127.5 / 40)) for picture in batch]


def test_batches_have_their_shape_and_range(photos):
    (batch,) = take(crops(photos, size=16, batch_size=3, seed=0), 1)
    assert batch.shape == (3, 16, 16, 3)
    assert batch.dtype == np.float32
    assert batch.min() >= -1
    assert batch.max() <= 1


@pytest.mark.parametrize("start", [0, 1, 7])
def test_a_batch_hangs_on_its_number_alone(photos, start):
    options = {"size": 16, "batch_size": 2, "seed": 5}
    all_of_them = take(crops(photos, **options), start + 3)
    later = take(crops(photos, **options, start=start), 3)
    np.testing.assert_array_equal(all_of_them[start:], later)


def test_another_seed_gives_other_batches(photos):
    one, other = (take(crops(photos, size=16, batch_size=2, seed=s), 4) for s in (1, 2))
    assert not np.array_equal(one, other)


def test_every_photo_comes_once_before_any_comes_twice(photos):
    stream = crops(photos, size=16, batch_size=1, seed=3, augmentation=AS_THEY_ARE)
    seen = [which(batch)[0] for batch in take(stream, 20)]
    rounds = [seen[start : start + 5] for start in range(0, 20, 5)]
    assert all(sorted(each) == [0, 1, 2, 3, 4] for each in rounds)
    assert len({tuple(each) for each in rounds}) > 1


@pytest.mark.parametrize("count", [4, 16])
def test_no_order_is_likelier_than_others(count):
    epochs = 4000
    numbers = tf.range(0, epochs * count, count, tf.int64)
    first = tf.function(
        lambda: tf.map_fn(lambda number: streams.which(number, count, 7), numbers)
    )()
    times = np.bincount(first, minlength=count)
    fair = epochs / count
    assert ((times - fair) ** 2 / fair).sum() < 8 * (count - 1)  # 15 and more with counted seeds


def test_nothing_is_changed_unless_options_say_so(photos):
    stream = crops(photos[:1], size=40, batch_size=1, seed=0, augmentation=AS_THEY_ARE)
    for batch in take(stream, 3):
        expected = np.asarray(Image.open(photos[0])) / np.float32(127.5) - 1
        np.testing.assert_allclose(batch[0], expected, atol=1e-5)


def test_a_flip_mirrors_left_and_right_and_only_so_many(photos):
    stream = crops(
        photos[:1], size=40, batch_size=200, seed=0, augmentation=Augmentation(0.5, 0, 0)
    )
    (batch,) = take(stream, 1)
    mirrored = batch[:, 20, 0, 2] > batch[:, 20, -1, 2]
    assert 70 < mirrored.sum() < 130
    assert (batch[:, 0, 20, 1] < batch[:, -1, 20, 1]).all()


def test_zoom_takes_smaller_squares_but_none_below_its_limit(photos):
    stream = crops(
        photos[:1], size=40, batch_size=200, seed=0, augmentation=Augmentation(0, 0.5, 0)
    )
    (batch,) = take(stream, 1)
    part = (batch[:, 20, -1, 2] - batch[:, 20, 0, 2]) / 2
    assert part.min() > 0.45
    assert part.max() > 0.95
    assert part.std() > 0.1


def test_squares_come_from_everywhere(photos):
    wide = crops(photos[1:2], size=40, batch_size=100, seed=0, augmentation=AS_THEY_ARE)
    (batch,) = take(wide, 1)
    left = batch[:, 20, 0, 2]
    assert left.min() < -0.95
    assert left.max() > -0.4


def test_saturation_moves_colours_around_their_own_grey(photos):
    options = {"size": 40, "batch_size": 50, "seed": 0}
    (batch,) = take(crops(photos[3:4], **options, augmentation=Augmentation(0, 0, 0.3)), 1)
    (plain,) = take(crops(photos[3:4], **options, augmentation=AS_THEY_ARE), 1)
    middle, plain_middle = batch[:, 20, 20], plain[:, 20, 20]
    grey = np.array([0.2989, 0.5870, 0.1140], np.float32)
    np.testing.assert_allclose(middle @ grey, plain_middle @ grey, atol=2e-3)
    strength = np.ptp(middle, axis=-1) / np.ptp(plain_middle, axis=-1)
    assert 0.69 < strength.min() < 0.8
    assert 1.2 < strength.max() < 1.31


def test_pairs_are_cropped_and_mirrored_alike_and_keep_their_colours(photos):
    pictures = [np.asarray(Image.open(path)) for path in photos]
    partners = [(255 - picture, picture[..., ::-1]) for picture in pictures]
    stream = pairs(list(zip(photos, partners, strict=True)), size=24, batch_size=4, seed=2)
    for photo, negative, swapped in itertools.islice(stream, 5):
        np.testing.assert_allclose(np.array(photo), -np.array(negative), atol=0.03)
        np.testing.assert_allclose(np.array(photo), np.array(swapped)[..., ::-1], atol=0.03)


def test_pairs_hang_on_their_number_alone(photos):
    partners = [(np.asarray(Image.open(path).resize((20, 20))),) for path in photos]
    options = {"size": 16, "batch_size": 2, "seed": 1}
    pictures = list(zip(photos, partners, strict=True))
    early = list(itertools.islice(pairs(pictures, **options), 5))[3]
    late = next(iter(pairs(pictures, **options, start=3)))
    np.testing.assert_array_equal(early[0], late[0])
    np.testing.assert_array_equal(early[1], late[1])


def test_photos_are_read_once_while_there_is_room(photos):
    loaded = []

    def load(index):
        loaded.append(index)
        return read_at(photos[index], 16)

    cache = Cache(load, most=2 * 16 * 16 * 3)
    for index in (0, 0, 3, 3, 1, 1):
        cache(index)
    assert loaded == [0, 3, 1, 1]


def test_a_small_photo_is_enlarged_and_a_panorama_keeps_its_shape(tmp_path):
    Image.new("RGB", (10, 30)).save(tmp_path / "small.png")
    assert read_at(tmp_path / "small.png", 20).shape == (60, 20, 3)
    Image.new("RGB", (400, 100)).save(tmp_path / "wide.png")
    assert read_at(tmp_path / "wide.png", 20).shape == (20, 80, 3)
