import json
import sys
from pathlib import Path
from subprocess import run

import pytest

import cgbatch
from cgbatch import resources
from cgbatch.checkpoints import catalog, store
from cgbatch.domains import DIRECTIONS
from cgbatch.errors import WeightsError


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Stand in for the folder that ships."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    really = resources.folder
    monkeypatch.setattr(
        resources, "folder", lambda name: folder if name == "weights" else really(name)
    )
    return folder


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Stand in for the user's folder."""
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tmp_path / "own"))
    return tmp_path / "own"


def test_own_weights_win_by_name_and_others_are_kept(shipped, own, import_enhancer):
    first = import_enhancer("sharp", shipped)
    soft = import_enhancer("soft", shipped)
    mine = import_enhancer("sharp", own)
    known = catalog.open_catalog()
    assert {entry.name for entry in known.entries} == {"sharp", "soft"}
    assert known.enhancer("sharp") == mine != first
    assert known.enhancer("sharp").path.parent == own
    assert known.enhancer("soft") == soft


def test_user_s_folder_need_not_exist(shipped, own, import_enhancer):
    import_enhancer("sharp", shipped)
    assert [entry.name for entry in catalog.open_catalog().entries] == ["sharp"]


def test_missing_shipped_catalogue(shipped, own):
    with pytest.raises(WeightsError, match=r"no catalog\.json"):
        catalog.open_catalog()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"weights": []}', '{"format": 1, "weights": [{"name": "x"}]}', "\x00"],
)
def test_broken_catalogue_is_a_weights_error(tmp_path, text):
    (tmp_path / "catalog.json").write_text(text)
    with pytest.raises(WeightsError, match=r"catalog\.json"):
        catalog.read_entries(tmp_path)


def test_newer_catalogue_asks_for_an_update(tmp_path):
    (tmp_path / "catalog.json").write_text('{"format": 2, "weights": []}')
    with pytest.raises(WeightsError, match=r"format 2.*Update cgbatch"):
        catalog.read_entries(tmp_path)


@pytest.mark.parametrize("file", ["../x.safetensors", "/x", "a/b", "..", ".", "", "a\\b", "C:x"])
def test_files_outside_the_folder_are_refused(tmp_path, import_enhancer, file):
    import_enhancer("sharp", tmp_path)
    listed = json.loads((tmp_path / "catalog.json").read_text())
    listed["weights"][0]["file"] = file
    (tmp_path / "catalog.json").write_text(json.dumps(listed))
    with pytest.raises(WeightsError, match="not in its folder"):
        catalog.read_entries(tmp_path)


def test_names_that_do_not_exist_are_answered_with_those_that_do(tmp_path, import_enhancer):
    known = catalog.Catalog((import_enhancer("sharp", tmp_path),))
    with pytest.raises(WeightsError, match=r"no weights 'blur'\. What exists: sharp"):
        known.find("blur")
    with pytest.raises(WeightsError, match=r"no enhancer 'blur'\. What exists: sharp"):
        known.enhancer("blur")
    with pytest.raises(WeightsError, match=r"no generator 'day2night'\. What exists: none"):
        known.generator_for(DIRECTIONS[0])


def test_weights_are_verified_each_time_they_are_loaded(tmp_path, import_enhancer):
    entry = import_enhancer("sharp", tmp_path)
    assert catalog.load(entry).metadata == entry.identity
    data = bytearray(entry.path.read_bytes())
    data[-3] ^= 4
    entry.path.write_bytes(data)
    with pytest.raises(WeightsError, match="not the file that the catalogue describes"):
        catalog.load(entry)


def test_file_that_is_another_network_than_listed_is_refused(tmp_path, import_enhancer):
    entry = import_enhancer("sharp", tmp_path)
    listed = json.loads((tmp_path / "catalog.json").read_text())
    listed["weights"][0]["architecture"]["D"] = 4
    (tmp_path / "catalog.json").write_text(json.dumps(listed))
    with pytest.raises(WeightsError, match="says other things"):
        catalog.load(catalog.read_entries(tmp_path)[0])
    assert store.load(entry.path).metadata.architecture["D"] == 1


def test_imports_go_into_a_clone_but_not_into_an_installed_package(tmp_path, monkeypatch):
    monkeypatch.delenv("CGBATCH_WEIGHTS", raising=False)
    monkeypatch.setattr(catalog, "user_data_path", lambda *_, **__: tmp_path / "home")
    package = Path(cgbatch.__file__).parent
    (tmp_path / "clone" / "weights").mkdir(parents=True)
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path / "clone" / name)
    assert catalog.writable_folder() == tmp_path / "clone" / "weights"
    monkeypatch.setattr(resources, "folder", lambda name: package / name)
    assert catalog.writable_folder() == tmp_path / "home" / "weights"
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tmp_path / "named"))
    assert catalog.writable_folder() == tmp_path / "named"


def test_checkpoints_do_not_import_tensorflow_keras_or_pytorch():
    code = (
        "import sys, cgbatch.checkpoints.install, cgbatch.checkpoints.catalog\n"
        "print(sorted({'tensorflow', 'keras', 'torch'} & set(sys.modules)))"
    )
    root = Path(cgbatch.__file__).parents[1]
    done = run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.real_weights
def test_what_ships_is_whole_and_covers_all_directions():
    folder = resources.folder("weights")
    known = catalog.Catalog(catalog.read_entries(folder))
    for direction in DIRECTIONS:
        entry = known.generator_for(direction)
        assert (entry.source, entry.target) == (direction.source, direction.target)
        assert (entry.domain, entry.viewer) == (direction.domain, direction.viewer)
    enhancers = {e.name for e in known.entries if e.kind == "enhancer"}
    assert enhancers == {"esrgan", "noise-cancel", "noise-cancel-large", "psnr-small"}
    card = (folder / "MODEL_CARD.md").read_text()
    for entry in known.entries:
        assert entry.size == entry.path.stat().st_size
        assert "not stated" not in (entry.steps, entry.licence, entry.origin, entry.limits)
        assert entry.sha256 in card
        catalog.load(entry)
    named = {entry.file for entry in known.entries}
    assert {path.name for path in folder.glob("*.safetensors")} == named
