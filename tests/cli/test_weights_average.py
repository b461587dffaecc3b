"""`weights average`: what is written, what is said, and with which exit code."""

import numpy as np
import pytest
from support.weights import weights_of

from cgbatch.checkpoints import catalog, store
from cgbatch.models.configs import GeneratorConfig

OTHERS = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine")


@pytest.fixture
def others(tmp_path):
    """A file of other weights of summer to winter."""
    weights = weights_of(OTHERS, "generator", "summer2winter", np.random.default_rng(7))
    store.save(tmp_path / "others.safetensors", weights)
    return "others.safetensors"


def test_the_mean_can_be_taken_into_use(cgbatch, tmp_path, others, own_weights, make_photos):
    words = ("summer2winter", others, "--shares", "1,3", "--out", "new/m.safetensors")
    ended = cgbatch("weights", "average", *words)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "new/m.safetensors: the mean of 2 weights\n"
    mean = store.load(tmp_path / "new" / "m.safetensors")
    ours = catalog.load(catalog.open_catalog().find("summer2winter"))
    theirs = store.load(tmp_path / others)
    for name, tensor in mean.tensors.items():
        between = ours.tensors[name] / 4 + 3 * theirs.tensors[name] / 4
        np.testing.assert_array_equal(tensor, between.astype(np.float16))
    taken = cgbatch("weights", "import", "new/m.safetensors", "--name", "summer2winter")
    assert taken.code == 0
    assert "25%" in cgbatch("weights", "info", "summer2winter").out
    ran = cgbatch("run", make_photos(1), "--domain", "season", "--to", "winter", "--size", "64")
    assert ran.code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("summer2winter", "--out", "mean.safetensors"), 2, "two weights or more"),
        (("summer2winter", "absent.safetensors", "--out", "m.safetensors"), 2, "There is no file"),
        (("summer2winter", "absent", "--out", "m.safetensors"), 4, "There are no weights 'absent'"),
        (("summer2winter", "noise-cancel", "--out", "m.safetensors"), 4, "different networks"),
        (("summer2winter", "{others}", "--out", "mean.h5"), 2, "let it end in .safetensors"),
        (("summer2winter", "{others}", "--out", "{others}"), 2, "is there already"),
        (("a", "b", "--shares", "1;2", "--out", "m.safetensors"), 2, "with commas between"),
        (("summer2winter", "{others}", "--shares", "1", "--out", "m.safetensors"), 2, "2 shares"),
    ],
)
def test_what_has_no_mean_is_said_and_nothing_written(cgbatch, tmp_path, others, words, code, said):
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    ended = cgbatch("weights", "average", *(word.format(others=others) for word in words))
    assert ended.code == code
    assert said in ended.err
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
