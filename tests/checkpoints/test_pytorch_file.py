import io
import pickle

import numpy as np
import pytest

from cgbatch.checkpoints.pytorch_file import read_tensors
from cgbatch.errors import WeightsError

torch = pytest.importorskip(
    "torch", reason="NOT TESTED: PyTorch, which writes the file, is missing"
)


def saved(state):
    file = io.BytesIO()
    torch.save(state, file, _use_new_zipfile_serialization=False)
    return file.getvalue()


def test_tensors_are_those_that_pytorch_wrote():
    base = torch.arange(24.0).reshape(4, 6)
    state = {
        "plain": base,
        "turned": base.T,
        "part": base[1:3, 2:5],
        "scalar": torch.tensor(7),
        "empty": torch.zeros(0, 3),
    }
    found = read_tensors(saved(state), "x.pth")
    assert found.keys() == state.keys()
    for name, tensor in state.items():
        np.testing.assert_array_equal(found[name], tensor.numpy())
        assert found[name].dtype == tensor.numpy().dtype


class Harmful:
    def __reduce__(self):
        return print, ("ran",)


def test_nothing_is_run(capsys):
    data = saved({"x": torch.zeros(1)})
    harmful = pickle.dumps(Harmful())
    for bad in (harmful, saved({"x": Harmful()})):
        with pytest.raises(WeightsError, match="damaged"):
            read_tensors(bad, "x.pth")
    assert capsys.readouterr().out == ""
    assert "x" in read_tensors(data, "x.pth")


@pytest.mark.parametrize("part", [0, 10, 200, -1])
def test_files_that_are_cut_short_are_refused(part):
    with pytest.raises(WeightsError, match=r"x\.pth is damaged"):
        read_tensors(saved({"x": torch.zeros(9)})[:part], "x.pth")
