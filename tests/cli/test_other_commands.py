"""`gallery`, `weights`, `doctor`, `completion`, and `python -m cgbatch`."""

import shutil
import subprocess
import sys

import pytest

from cgbatch import __version__
from cgbatch.jobs import manifest

RUN = ("--domain", "season", "--to", "winter", "--size", "64")


def test_gallery_renders_again_from_a_published_copy(cgbatch, make_photos, published, tmp_path):
    photos = make_photos(2)
    cgbatch("run", photos, *RUN)
    before = published(tmp_path / "gallery")
    shutil.rmtree(tmp_path / "gallery" / "results")
    shutil.rmtree(tmp_path / "gallery" / ".cgbatch")
    shutil.rmtree(photos)
    assert cgbatch("gallery", "gallery").code == 0
    assert published(tmp_path / "gallery") == before


def test_gallery_takes_a_new_title(cgbatch, make_photos, tmp_path):
    cgbatch("run", make_photos(1), *RUN)
    cgbatch("gallery", "gallery", "--title", "Winter <here>")
    assert "Winter &lt;here&gt;" in (tmp_path / "gallery" / "index.html").read_text()
    assert manifest.read(tmp_path / "gallery").site.title == "Winter <here>"


def test_gallery_of_a_folder_that_is_none(cgbatch, tmp_path):
    ended = cgbatch("gallery", tmp_path)
    assert ended.code == 2
    assert "not a gallery" in ended.err


def test_weights_list_and_info(cgbatch):
    listed = cgbatch("weights", "list").out
    assert "summer2winter" in listed
    assert "noise-cancel" in listed
    told = cgbatch("weights", "info", "psnr-small").out
    assert "sha256" in told
    assert "network rdn" in told


def test_weights_that_do_not_exist(cgbatch):
    ended = cgbatch("weights", "info", "day2dusk")
    assert ended.code == 4
    assert "day2night" in ended.err


def test_weights_verify_finds_a_changed_byte(cgbatch, tiny_weights, tmp_path, monkeypatch):
    own = tmp_path / "own"
    shutil.copytree(tiny_weights, own)
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(own))
    assert cgbatch("weights", "verify").code == 0
    path = own / "day2night.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    ended = cgbatch("weights", "verify", "day2night")
    assert ended.code == 4
    assert "SHA-256" in ended.out
    assert cgbatch("weights", "verify", "night2day").code == 0


def test_weights_verify_against_the_real_isr(cgbatch, make_photos):
    photo = make_photos(1, size=(300, 280)) / "000.jpg"
    for words in ((), ("--photo", photo)):
        ended = cgbatch("weights", "verify", "--reference", "isr", "psnr-small", *words)
        assert ended.code == 0, ended.err
        assert float(ended.out.split()[2]) < 1e-4
    assert cgbatch("weights", "verify", "--reference", "isr", "day2night").code == 2
    assert cgbatch("weights", "verify", "--reference", "isr").code == 2


def test_weights_import_replaces_in_one_command(cgbatch, tiny_weights, tmp_path, monkeypatch):
    own = tmp_path / "own"
    shutil.copytree(tiny_weights, own)
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(own))
    words = ("weights", "import", tiny_weights / "night2day.safetensors", "--name", "day2night")
    ended = cgbatch(*words, "--steps", "9 steps")
    assert ended.code == 0, ended.err
    assert "9 steps" in cgbatch("weights", "info", "day2night").out
    assert cgbatch("weights", "verify").code == 0


def test_doctor_says_what_it_chose_and_why(cgbatch):
    ended = cgbatch("doctor")
    assert ended.code == 0
    for word in ("tensorflow", "precision", "batch size", "memory", "ISR", "sound"):
        assert word in ended.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_line_to_add(cgbatch, shell):
    assert f"{shell}_source" in cgbatch("completion", shell).out


def test_python_dash_m():
    done = subprocess.run(
        [sys.executable, "-m", "cgbatch", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in done.stdout


def test_tensorflow_says_nothing(start, make_photos):
    process = start("run", make_photos(1), *RUN, "-q")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "", "")
