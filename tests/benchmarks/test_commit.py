import shutil
import subprocess

import pytest

from benchmarks.comparisons import commit

AUTHOR = ("-c", "user.name=a", "-c", "user.email=a@example.org")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository of two commits, in the place of this one."""
    folder = tmp_path / "repository"
    git = ("git", "-C", str(folder), *AUTHOR)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    for number in (1, 2):
        (folder / "file").write_text(str(number))
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", str(number)], check=True)
    monkeypatch.setattr(commit, "ROOT", folder)
    monkeypatch.setattr(commit, "CACHE", folder / ".bench")
    return folder


def test_a_commit_is_checked_out_once_beside_the_tree(repository):
    tree = commit.checked_out("HEAD~1")
    assert (tree / "file").read_text() == "1"
    assert (repository / "file").read_text() == "2"
    (tree / "built").touch()
    assert commit.checked_out("HEAD~1") == tree
    assert (tree / "built").exists()


def test_a_removed_tree_is_made_anew(repository):
    shutil.rmtree(commit.checked_out("HEAD~1"))
    assert (commit.checked_out("HEAD~1") / "file").read_text() == "1"


def test_a_commit_that_does_not_exist_is_an_error(repository):
    with pytest.raises(subprocess.CalledProcessError):
        commit.checked_out("nowhere")
