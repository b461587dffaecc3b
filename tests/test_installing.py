"""Hints name what works from where the user stands."""

import subprocess
import sys
from pathlib import Path

import pytest

from cgbatch import installing
from cgbatch.installing import hints, install_command, needed


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """Pretend that this program runs in an environment below the test's folder."""
    home = tmp_path / "tools" / "cgbatch"
    python = home / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    monkeypatch.setattr(sys, "prefix", str(home))
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(installing, "find_spec", lambda name: object())
    return home


def test_pipx_injects(environment):
    (environment / "pipx_metadata.json").touch()
    assert install_command("pillow-heif") == "pipx inject cgbatch pillow-heif"
    words = ("--upgrade", "pillow")
    assert install_command(*words) == "pipx runpip cgbatch install --upgrade pillow"


def test_a_tool_of_uv_is_named_by_its_python(environment):
    (environment / "uv-receipt.toml").touch()
    python = environment / "bin" / "python"
    assert install_command("torch") == f"uv pip install --python {python} torch"


def test_an_environment_without_pip_gets_it_first(environment, monkeypatch):
    monkeypatch.setattr(installing, "find_spec", lambda name: None)
    monkeypatch.setattr(installing.shutil, "which", lambda name: None)
    first, second = install_command("torch").split(" && ")
    assert first == f"{environment}/bin/python -m ensurepip"
    assert second == f"{environment}/bin/python -m pip install torch"
    monkeypatch.setattr(installing.shutil, "which", {"uv": "/usr/bin/uv"}.get)
    assert install_command("torch").startswith("uv pip install --python ")


def test_an_active_environment_is_python(environment, monkeypatch):
    monkeypatch.setenv("PATH", str(environment / "bin"))
    assert install_command("torch") == "python -m pip install torch"


def test_an_environment_below_this_folder_is_named_from_here(environment, monkeypatch):
    monkeypatch.chdir(environment.parent)
    assert install_command("torch") == "cgbatch/bin/python -m pip install torch"


def test_what_a_shell_would_take_apart_is_quoted(environment, monkeypatch):
    spaced = str(environment / "my tools" / "python")
    monkeypatch.setattr(sys, "executable", spaced)
    assert install_command("a>=1") == f'"{spaced}" -m pip install "a>=1"'


def test_a_system_s_python_is_told_that_it_may(environment, monkeypatch):
    (environment / "EXTERNALLY-MANAGED").touch()
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    monkeypatch.setattr(installing.sysconfig, "get_path", lambda name: str(environment))
    assert "pip install --break-system-packages torch" in install_command("torch")


def test_the_command_for_this_very_environment_works():
    """All but that nothing is fetched: what is named is there already."""
    command = install_command("--dry-run", "--no-index", "--quiet", "click")
    subprocess.run(command, shell=True, check=True, capture_output=True)


def test_what_photos_need_is_said_once_and_without_a_path():
    reasons = [f"HEIC photos need an add-on. {needed(installing.HEIF)}"] * 3 + ["It is damaged."]
    (hint,) = hints(reasons)
    assert hint == install_command("pillow-heif")
    assert not any(str(Path(part).parent) in reasons[0] for part in (sys.executable, sys.prefix))
    assert list(hints([f"No AVIF. {needed('pillow')}"])) == [install_command("--upgrade", "pillow")]
