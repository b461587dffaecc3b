import io
import json
import pickle
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch

from cgbatch.checkpoints import catalog, install, store
from cgbatch.checkpoints.convert_isr import write_enhancer
from cgbatch.checkpoints.install import Facts
from cgbatch.errors import UsageError, WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig, RRDNConfig, config_of

CONFIG = GeneratorConfig(ngf=2, blocks=1, upsampling="transpose", head="tanh")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "weights"


@pytest.fixture
def generator(make_weights, tmp_path):
    """A weight file of a small generator."""
    path = tmp_path / "made.safetensors"
    store.save(path, make_weights(CONFIG, "made"))
    return path


@pytest.fixture
def pytorch_file(random, tmp_path):
    shapes = {1: (2, 3, 7, 7), 4: (4, 2, 3, 3), 7: (8, 4, 3, 3)}
    shapes |= {f"10.conv_block.{place}": (8, 8, 3, 3) for place in (1, 5)}
    shapes |= {11: (8, 4, 3, 3), 14: (4, 2, 3, 3), 18: (3, 2, 7, 7)}
    state = {}
    for place, shape in shapes.items():
        outputs = shape[1] if place in (11, 14) else shape[0]
        state[f"model.{place}.weight"] = torch.from_numpy(random.normal(size=shape))
        state[f"model.{place}.bias"] = torch.zeros(outputs)
    path = tmp_path / "latest_net_G"
    torch.save(state, path)
    return path


def test_pytorch_file_becomes_a_catalogued_generator(pytorch_file, folder):
    entry = install.install(pytorch_file, "summer2winter", folder, Facts(limits="Fog."))
    assert catalog.read_entries(folder) == (entry,)
    assert (entry.kind, entry.domain, entry.viewer) == ("generator", "season", "scroll")
    assert (entry.source, entry.target, entry.limits) == ("summer", "winter", "Fog.")
    weights = catalog.load(entry)
    assert config_of(weights.metadata.architecture) == CONFIG
    assert weights.tensors["up1/kernel"].shape == (3, 3, 4, 8)
    assert "Fog." in (folder / "MODEL_CARD.md").read_text()


def test_isr_file_becomes_a_catalogued_enhancer(make_weights, tmp_path, folder):
    config = RDNConfig(C=1, D=2, G=2, G0=3, upscaling="shuffle")
    source = make_weights(config)
    write_enhancer(tmp_path / "isr.hdf5", config, source.tensors)
    entry = install.install(tmp_path / "isr.hdf5", "fine", folder, Facts(licence="MIT"))
    assert (entry.kind, entry.source, entry.licence) == ("enhancer", "", "MIT")
    weights = catalog.load(entry)
    assert config_of(weights.metadata.architecture) == config
    np.testing.assert_allclose(weights.tensors["SR/kernel"], source.tensors["SR/kernel"], rtol=1e-3)


def test_rrdn_of_isr_becomes_a_catalogued_enhancer(make_weights, tmp_path, folder):
    config = RRDNConfig(C=1, D=2, G=2, G0=3, T=2, scale=4)
    write_enhancer(tmp_path / "gans.hdf5", config, make_weights(config).tensors)
    entry = install.install(tmp_path / "gans.hdf5", "gans", folder, Facts(licence="Apache-2.0"))
    assert (entry.kind, entry.architecture["network"]) == ("enhancer", "rrdn")
    assert config_of(catalog.load(entry).metadata.architecture) == config
    assert "ESRGAN" in (folder / "MODEL_CARD.md").read_text()


class Writes:
    """What would write a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (Path.write_text, (self.path, "ran"))


@pytest.mark.parametrize(
    "write",
    [
        lambda thing, path: torch.save(thing, path),
        lambda thing, path: torch.save(thing, path, _use_new_zipfile_serialization=False),
        *(
            partial(lambda p, thing, path: path.write_bytes(pickle.dumps(thing, p)), p)
            for p in (2, 4)
        ),
    ],
    ids=["zip", "old", "pickle 2", "pickle 4"],
)
def test_code_in_a_pickle_is_refused_and_not_run(write, tmp_path, folder):
    trap, source = tmp_path / "trap.txt", tmp_path / "trap.pth"
    write({"model.1.weight": Writes(trap)}, source)
    with pytest.raises(WeightsError, match=r"trap\.pth"):
        install.install(source, "day2night", folder, Facts())
    assert not trap.exists()
    assert not folder.exists()


def test_importing_twice_gives_equal_bytes(generator, tmp_path):
    for folder in ("one", "two"):
        install.install(generator, "day2night", tmp_path / folder, Facts())
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        for folder in ("one", "two")
    )
    assert one == two


def test_replacing_keeps_what_is_known_and_removes_the_old_file(import_enhancer, folder):
    import_enhancer("other", folder)
    old = import_enhancer("sharp", folder, limits="Fog.", data="Lakes.", licence="MIT")
    new = import_enhancer("sharp", folder, data="Hills.")
    assert new.sha256 != old.sha256
    assert (new.limits, new.data) == ("Fog.", "Hills.")
    assert new.licence == "CC0"  # the weight file itself says so
    assert not old.path.exists()
    entries = catalog.read_entries(folder)
    assert [entry.name for entry in entries] == ["other", "sharp"]
    assert len(list(folder.glob("*.safetensors"))) == 2
    for entry in entries:
        catalog.load(entry)


def test_facts_of_another_kind_are_not_kept(import_enhancer, generator, folder):
    install.install(generator, "day2night", folder, Facts(limits="Fog."))
    entry = import_enhancer("day2night2", folder)
    assert entry.source == ""
    replaced = install.install(generator, "day2night", folder, Facts())
    assert replaced.limits == "Fog."


def test_new_direction_must_be_described_in_full(generator, folder):
    with pytest.raises(UsageError, match="Say also: target, domain, viewer"):
        install.install(generator, "dry2wet", folder, Facts(source="dry"))
    assert not folder.exists()
    facts = Facts(source="dry", target="wet", domain="rain", viewer="hover")
    assert install.install(generator, "dry2wet", folder, facts).domain == "rain"


def test_unknown_viewer_is_refused(generator, folder):
    facts = Facts(source="dry", target="wet", domain="rain", viewer="spin")
    with pytest.raises(UsageError, match="no viewer 'spin'"):
        install.install(generator, "dry2wet", folder, facts)


def test_enhancer_has_no_direction(import_enhancer, folder):
    with pytest.raises(UsageError, match="enhancer, which has no target"):
        import_enhancer("sharp", folder, target="night")


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", ".x", "a b", "x" * 65, "a\n"])
def test_names_that_are_no_file_names_are_refused(import_enhancer, folder, name):
    with pytest.raises(UsageError, match="cannot name weights"):
        import_enhancer(name, folder)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        (b"hello", "no format that cgbatch reads"),
        (b"", "no format that cgbatch reads"),
        (b"\x89HDF\r\n\x1a\nrest", "not an HDF5 file"),
        (b"PK\x03\x04rest", "not from PyTorch"),
    ],
)
def test_files_of_no_known_format_are_refused(tmp_path, folder, data, expected):
    (tmp_path / "some.bin").write_bytes(data)
    with pytest.raises(WeightsError, match=rf"some\.bin.*{expected}"):
        install.install(tmp_path / "some.bin", "day2night", folder, Facts())
    assert not folder.exists()


def test_weight_file_whose_tensors_do_not_fit_its_network_is_refused(
    make_weights, tmp_path, folder
):
    weights = make_weights()
    del weights.tensors["SR/bias"]
    store.save(tmp_path / "x.safetensors", weights)
    with pytest.raises(WeightsError, match="missing: SR/bias"):
        install.install(tmp_path / "x.safetensors", "sharp", folder, Facts())


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_catalogue_is_right_wherever_an_import_is_stopped(
    import_enhancer, folder, monkeypatch, writes
):
    import_enhancer("sharp", folder)
    left = writes

    def stopped(really_write):
        def write(*arguments):
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            really_write(*arguments)

        return write

    for module in (install, catalog, install.write_model_card.__globals__):
        globals_ = module if isinstance(module, dict) else vars(module)
        monkeypatch.setitem(globals_, "write_atomically", stopped(globals_["write_atomically"]))
    with pytest.raises(KeyboardInterrupt):
        import_enhancer("sharp", folder)
    monkeypatch.undo()
    (entry,) = catalog.read_entries(folder)
    catalog.load(entry)
    again = import_enhancer("sharp", folder)
    catalog.load(again)
    assert json.loads((folder / "catalog.json").read_text())["weights"][0]["file"] == again.file


def test_catalogue_that_cannot_be_written(import_enhancer, folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(catalog, "write_atomically", refuse)
    with pytest.raises(WeightsError, match=r"cannot be saved: Permission denied.*CGBATCH_WEIGHTS"):
        import_enhancer("sharp", folder)


def test_folder_that_is_a_file(generator, tmp_path):
    (tmp_path / "weights").write_bytes(b"a file, not a folder")
    with pytest.raises(WeightsError, match="CGBATCH_WEIGHTS"):
        install.install(generator, "day2night", tmp_path / "weights", Facts())


def test_old_pytorch_files_are_recognized(pytorch_file, folder, tmp_path):
    state = torch.load(io.BytesIO(pytorch_file.read_bytes()), weights_only=True)
    torch.save(state, tmp_path / "old.pth", _use_new_zipfile_serialization=False)
    assert install.install(tmp_path / "old.pth", "day2night", folder, Facts()).kind == "generator"
