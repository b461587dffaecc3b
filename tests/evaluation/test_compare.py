import numpy as np
import pytest
from PIL import Image

from cgbatch.errors import NoPhotosError, PhotoError, UsageError
from cgbatch.evaluation.compare import compare
from cgbatch.evaluation.pictures import Squares


def test_translations_that_look_like_the_target_are_near_it(small_network, green, blue):
    originals = green(40)
    translations = [picture[..., [0, 2, 1]] for picture in originals]
    scores = compare(originals, translations, blue(50), small_network)
    assert (scores.pictures, scores.targets, scores.features) == (40, 50, "block-means")
    assert scores.translated.kid.mean < scores.unchanged.kid.mean / 10
    assert scores.translated.fid < scores.unchanged.fid / 2
    assert scores.structure > 0.9


def test_translations_that_changed_nothing_are_as_far_as_the_originals(small_network, green, blue):
    scores = compare(green(12), green(12), blue(15), small_network)
    assert scores.translated == scores.unchanged
    assert scores.structure == pytest.approx(1)


def test_pictures_of_the_target_that_forget_the_originals(small_network, green, blue):
    scores = compare(green(30), blue(30, seed=7), blue(30), small_network)
    assert scores.translated.kid.mean < scores.unchanged.kid.mean / 10
    assert scores.structure < 0.8


def test_the_target_is_the_target(small_network, green, blue):
    near = compare(green(20), blue(20, seed=3), blue(20), small_network).translated.kid.mean
    far = compare(green(20), blue(20, seed=3), green(20, seed=4), small_network).translated.kid.mean
    assert near < far / 10


def test_fid_of_few_pictures_is_marked(small_network, green, blue):
    assert compare(green(20), green(20), blue(60), small_network).translated.fid_is_biased
    assert not compare(green(60), green(60), blue(60), small_network).translated.fid_is_biased


def save(folder, pictures):
    folder.mkdir()
    for number, picture in enumerate(pictures):
        Image.fromarray(picture).resize((256, 256)).save(folder / f"{number:02}.png")
    return folder


def test_folders_are_worth_what_their_pictures_are(small_network, green, blue, tmp_path):
    sets = green(5), blue(5, seed=8), blue(6)
    names = ("originals", "translations", "targets")
    folders = [save(tmp_path / name, each) for name, each in zip(names, sets, strict=True)]
    pictures = [list(Squares(sorted(folder.iterdir()))) for folder in folders]
    assert compare(*folders, small_network) == compare(*pictures, small_network)


def test_flat_originals_have_no_structure_to_keep(small_network, blue):
    flat = [np.full((32, 32, 3), 9, np.uint8)] * 5
    assert compare(flat, blue(5), blue(5), small_network).structure is None


def test_seams_and_blots_of_translations_are_found(small_network):
    ridge = np.full((64, 64, 3), 200, np.uint8)
    ridge[32:] = 40
    seam = ridge.copy()
    seam[24:32] = 240
    seam[:16, ::2, 2] = 150
    scores = compare([ridge] * 5, [seam] * 5, [ridge] * 5, small_network)
    assert scores.halo > 5
    assert scores.blot.translated > 3
    assert scores.blot.unchanged == pytest.approx(0, abs=1e-6)
    same = compare([ridge] * 5, [ridge] * 5, [ridge] * 5, small_network)
    assert same.halo == 0
    assert same.blot.translated == same.blot.unchanged


def test_means_are_of_the_pictures_that_have_something_to_measure(small_network, blue):
    plain = np.full((32, 32, 3), 100, np.uint8)
    rough = np.random.default_rng(0).integers(0, 256, plain.shape, np.uint8)
    speckled = plain.copy()
    speckled[::2, ::2, 0] = 140
    alone = compare([plain] * 4, [speckled] * 4, blue(4), small_network)
    mixed = compare([plain, rough] * 4, [speckled, rough] * 4, blue(4), small_network)
    assert mixed.blot == alone.blot
    assert alone.structure is None
    assert mixed.structure == pytest.approx(1)


def test_what_no_picture_has_is_not_measured(small_network, blue):
    rough = list(np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), np.uint8))
    scores = compare(rough, rough, blue(4), small_network)
    assert scores.blot is None
    assert scores.from_teacher is None
    flat = [np.full((32, 32, 3), 9, np.uint8)] * 4
    assert compare(flat, flat, blue(4), small_network).halo is None


@pytest.mark.parametrize("count", [9, 11, 18])
def test_sets_that_do_not_pair_are_refused(small_network, green, blue, count):
    with pytest.raises(UsageError, match="do not pair"):
        compare(green(10), green(count), blue(10), small_network)


def test_pictures_of_another_size_are_refused(small_network, green, blue):
    smaller = [picture[:16, :16] for picture in green(8)]
    with pytest.raises(UsageError, match="do not pair"):
        compare(green(8), smaller, blue(8), small_network)


def test_too_few_pictures_are_refused(small_network, green, blue):
    with pytest.raises(UsageError, match="too few"):
        compare(green(3), green(3), blue(9), small_network)


def test_a_folder_without_photos_is_refused(small_network, green, tmp_path):
    with pytest.raises(NoPhotosError):
        compare(green(5), green(5), tmp_path, small_network)


def test_a_damaged_photo_is_named(small_network, green, blue, tmp_path):
    folder = save(tmp_path / "photos", blue(5))
    path = folder / "03.png"
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(PhotoError, match=r"03\.png"):
        compare(green(5), green(5), folder, small_network)
