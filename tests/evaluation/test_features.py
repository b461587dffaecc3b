import keras
import numpy as np
from PIL import Image

from cgbatch.evaluation.features import compiled
from cgbatch.evaluation.pictures import AT_ONCE, Squares, batches


def test_features_of_pictures_are_in_their_order(small_network, green, blue):
    pictures = [*green(11), *blue(2)]
    found = small_network.of(pictures)
    assert found.shape == (13, 48)
    for row, picture in zip(found, pictures, strict=True):
        np.testing.assert_array_equal(row, small_network.of([picture])[0])


def test_no_picture_gives_no_features(small_network):
    assert small_network.of([]).shape == (0, 48)


def test_only_a_few_pictures_are_in_memory():
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield np.zeros((4, 4, 3), np.uint8)

    steps = batches(endless())
    for step in range(1, 4):
        assert next(steps).shape == (AT_ONCE, 4, 4, 3)
        assert read == step * AT_ONCE


def test_pictures_are_reduced_without_aliasing(small_network):
    # One pixel wide stripes: picked pixels would be black or white, an average is gray.
    stripes = np.zeros((64, 64, 3), np.uint8)
    stripes[:, ::2] = 255
    assert np.abs(small_network.of([stripes]) - 0.5).max() < 0.02


def test_a_network_sees_scaled_numbers():
    pixels = keras.Input((4, 4, 3))
    network = keras.Model(pixels, keras.layers.GlobalAveragePooling2D()(pixels))
    compute = compiled(network, 4, 100.0, 50.0)
    assert compute(np.full((3, 4, 4, 3), 200, np.uint8)).tolist() == [[2.0] * 3] * 3


def test_squares_are_the_middles_of_photos(tmp_path):
    wide = np.zeros((40, 120, 3), np.uint8)
    wide[:, 40:80] = 250
    path = tmp_path / "wide.png"
    Image.fromarray(wide).save(path)
    squares = Squares([path, path], 40)
    assert len(squares) == 2
    for _ in range(2):  # each time they are asked for
        assert [picture.min() for picture in squares] == [250, 250]
