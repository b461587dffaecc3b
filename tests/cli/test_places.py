"""Places that refuse: one sentence about who may not do what where, and nothing is broken by it."""

import errno
import json
import os
import subprocess
import sys

import pytest
from support.places import as_somebody, on_small_disk, without_locks

WINTER = ("--domain", "season", "--to", "winter", "--size", "64")


@pytest.fixture
def run_as_somebody(tmp_path):
    """Return a function that runs a command as a user to whom permissions apply."""

    def call(*words, **environment):
        return subprocess.run(
            [sys.executable, "-m", "cgbatch", *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            preexec_fn=as_somebody,
        )

    return call


@pytest.fixture
def gallery(cgbatch, make_photos, tmp_path):
    """Return a gallery of two photos."""
    assert cgbatch("run", make_photos(2), *WINTER).code == 0
    return tmp_path / "gallery"


def sealed(folder):
    """Take the right to write from a folder and all in it."""
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    return folder


def sentence(done):
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert "Move" not in line
    assert "--debug" not in line
    return line


def test_a_gallery_that_may_not_be_written(run_as_somebody, gallery, tmp_path):
    sealed(gallery)
    words = ("run", "photos", *WINTER, "--force")
    done = run_as_somebody(*words)
    assert done.returncode == 2
    assert " may not write to the folder gallery" in sentence(done)
    dry = run_as_somebody(*words[:-1], "--dry-run", "--json")
    assert dry.returncode == 0
    assert dry.stdout.count('"there"') == 2
    assert "may not write to the folder gallery" in dry.stderr
    again = run_as_somebody("gallery", "gallery", "--title", "Hills")
    assert again.returncode == 2
    assert " may not write to the folder gallery" in sentence(again)


def test_a_ledger_that_may_not_be_written(run_as_somebody, gallery):
    ledger = gallery / ".cgbatch" / "ledger.sqlite"
    before = ledger.read_bytes()
    ledger.chmod(0o400)
    done = run_as_somebody("run", "photos", *WINTER)
    assert done.returncode == 2
    assert " may not write to the file gallery/.cgbatch/ledger.sqlite" in sentence(done)
    ledger.chmod(0o000)
    done = run_as_somebody("run", "photos", *WINTER)
    assert " may not read the file gallery/.cgbatch/ledger.sqlite" in sentence(done)
    assert run_as_somebody("run", "photos", *WINTER, "--dry-run").returncode == 0
    ledger.chmod(0o600)
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("part", "what"),
    [
        *(("images", "folder"), ("results", "folder"), ("assets", "folder")),
        (".cgbatch/ledger.sqlite", "file"),
    ],
)
def test_one_part_of_a_gallery_that_may_not_be_written_is_said_before_the_work(
    run_as_somebody, gallery, part, what
):
    (gallery / part).chmod(0o555)
    words = ("run", "photos", *WINTER, "--force")
    done = run_as_somebody(*words)
    assert done.returncode == 2
    assert f" may not write to the {what} gallery/{part}" in sentence(done)
    assert "[1/" not in done.stderr
    dry = run_as_somebody(*words, "--dry-run")
    assert dry.returncode == 0
    assert "Note: a run would end at once. " in dry.stderr
    assert f" may not write to the {what} gallery/{part}" in dry.stderr


def test_a_gallery_that_may_not_be_looked_into(run_as_somebody, gallery):
    gallery.chmod(0o000)
    done = run_as_somebody("run", "photos", *WINTER)
    assert done.returncode == 2
    assert " may not look into the folder gallery" in sentence(done)
    assert run_as_somebody("run", "photos", *WINTER, "--dry-run").returncode == 0
    gallery.chmod(0o700)


def test_a_folder_that_cannot_be_made(run_as_somebody, make_photos, tmp_path):
    make_photos(1)
    (tmp_path / "shared").mkdir(mode=0o500)
    for words in (("--out", "shared/gallery"), ("--state", "shared/state")):
        done = run_as_somebody("run", "photos", *WINTER, *words)
        assert done.returncode == 2
        assert " may not write to the folder shared" in sentence(done)
        dry = run_as_somebody("run", "photos", *WINTER, *words, "--dry-run")
        assert dry.returncode == 0
        assert "1 to do" in dry.stderr
        assert " may not write to the folder shared" in dry.stderr
    assert list((tmp_path / "shared").iterdir()) == []
    assert not (tmp_path / "gallery").exists()
    done = run_as_somebody("crop", "photos", "--out", "shared/crops.html")
    assert done.returncode == 2
    assert " may not write to the folder shared" in sentence(done)


@pytest.mark.parametrize("out", ["link", "link/deeper", "file/deeper"])
def test_an_output_that_cannot_be_a_folder(cgbatch, make_photos, tmp_path, out):
    photos = make_photos(1)
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "file").touch()
    ended = cgbatch("run", photos, *WINTER, "--out", out)
    assert ended.code == 2
    assert (
        "link is a link to nowhere, and leads nowhere." in ended.err
        or "file is a file, and a folder is needed there." in ended.err
    )
    dry = cgbatch("run", photos, *WINTER, "--out", out, "--dry-run")
    assert dry.code == 0
    assert "Note: a run would end at once." in dry.err
    assert not (tmp_path / "nowhere").exists()


def test_photos_that_may_not_be_read(run_as_somebody, make_photos, tmp_path):
    photos = make_photos(3)
    for photo in photos.iterdir():
        photo.chmod(0o000)
    done = run_as_somebody("run", "photos", *WINTER)
    assert done.returncode == 2
    assert "None of 3 photos can be read." in sentence(done)
    assert " may not read the file photos/000.jpg" in sentence(done)
    assert run_as_somebody("run", "photos", *WINTER, "--dry-run").returncode == 0
    photos.chmod(0o000)
    done = run_as_somebody("run", "photos", *WINTER)
    assert done.returncode == 2
    assert " may not look into the folder photos" in sentence(done)
    assert not (tmp_path / "gallery").exists()
    photos.chmod(0o700)


@pytest.mark.parametrize("name", ["photos/000.jpg", "photos/*.jpg", "@list.txt"])
def test_a_photo_in_a_folder_that_may_not_be_looked_into_is_not_called_missing(
    run_as_somebody, make_photos, tmp_path, name
):
    photos = make_photos(1)
    (tmp_path / "list.txt").write_text("photos/000.jpg\n")
    photos.chmod(0o000)
    done = run_as_somebody("run", name, *WINTER)
    dry = run_as_somebody("run", name, *WINTER, "--dry-run")
    photos.chmod(0o700)
    assert done.returncode == 2
    assert " may not look into the folder photos" in sentence(done)
    assert dry.returncode == 0
    assert "no such file" not in dry.stderr


@pytest.mark.parametrize("seal", [0o000, None])
def test_a_home_that_is_none_or_somebody_elses_has_no_weights(
    run_as_somebody, make_photos, tmp_path, seal
):
    home = tmp_path / "home"
    if seal is None:
        home.touch()
    else:
        home.mkdir()
        home.chmod(seal)
    make_photos(1)
    done = run_as_somebody("run", "photos", *WINTER, "--dry-run", HOME=str(home), XDG_DATA_HOME="")
    home.chmod(0o700)
    assert done.returncode == 0, done.stderr


def test_photos_behind_a_link_to_nowhere(cgbatch, tmp_path):
    (tmp_path / "photos").symlink_to("/nowhere/at/all")
    ended = cgbatch("run", "photos", *WINTER)
    assert ended.code == 2
    assert "photos is a link to /nowhere/at/all, and leads nowhere." in ended.err
    assert cgbatch("run", "photos", *WINTER, "--dry-run").code == 0


def test_one_photo_that_may_not_be_read_is_one_failure(run_as_somebody, make_photos, tmp_path):
    (make_photos(2) / "001.jpg").chmod(0o000)
    done = run_as_somebody("run", "photos", *WINTER)
    assert done.returncode == 1
    assert "1 done, 1 failed" in done.stderr


def command(photos, out, *words):
    return " ".join(map(str, (sys.executable, "-m", "cgbatch", "run", photos, *WINTER, *words))) + (
        f" --out {out}"
    )


def told(lines):
    """Return the photos of each status that --json printed."""
    found = {}
    for line in map(json.loads, lines):
        found.setdefault(line["status"], set()).add(line["photo"])
    return found


@pytest.mark.parametrize("kilobytes", [24, 300])  # nothing has room; some results have
def test_a_full_disk_says_so_and_the_next_run_goes_on(
    make_photos, cgbatch, published, tmp_path, kilobytes
):
    photos, disk = make_photos(8, size=(320, 240)), tmp_path / "disk"
    disk.mkdir()
    full = on_small_disk(disk, kilobytes, command(photos, disk / "gallery", "--json"))
    assert full.returncode == 2, full.stderr
    assert f"The disk of {disk}/gallery" in full.stderr
    assert " is full" in sentence(full)
    kept = tmp_path / "kept"
    assert not list(kept.rglob("*.tmp"))
    for picture in kept.rglob("*.jpg"):
        assert picture.read_bytes().endswith(b"\xff\xd9")
    finished = told(full.stdout.splitlines()).get("done", set())
    if kilobytes == 24:
        assert list(kept.iterdir()) == []  # of nothing, nothing is left
    else:
        assert 0 < len(finished) < 8
    later = cgbatch("run", photos, *WINTER, "--out", kept / "gallery", "--json")
    assert later.code == 0, later.err
    statuses = told(later.out.splitlines())
    assert statuses.get("there", set()) == finished  # what was done is not done again
    assert len(statuses["done"]) == 8 - len(finished)
    assert cgbatch("run", photos, *WINTER).code == 0
    assert published(kept / "gallery") == published(tmp_path / "gallery")


def test_a_gallery_on_a_read_only_disk(gallery, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    again = command(tmp_path / "photos", disk / "gallery")
    seal = f"cp -a '{gallery}' '{disk}'; mount -o remount,ro '{disk}'"
    done = on_small_disk(disk, 20_000, f"{seal}; {again} --dry-run || exit 50; {again} --force")
    assert done.returncode == 2, done.stderr  # and not 50
    assert "0 to do, 2 there" in done.stderr
    assert "lies on a disk that can only be read: nobody may write there" in sentence(done)


@pytest.fixture
def run_on_a_drive(start, tmp_path):
    """Return a function that makes a gallery on a drive without locks."""

    def run(number, *words):
        environment = without_locks(tmp_path, tmp_path / "drive", number)
        photos, out = tmp_path / "photos", tmp_path / "drive" / "gallery"
        process = start("run", photos, *WINTER, "--out", out, *words, env=environment)
        _, err = process.communicate(timeout=100)
        return process.returncode, err

    (tmp_path / "drive").mkdir()
    return run


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_says_so(run_on_a_drive, make_photos, tmp_path, number):
    make_photos(1)
    code, err = run_on_a_drive(number)
    assert code == 2
    assert "without locks" in err
    assert "--state DIR" in err
    assert list((tmp_path / "drive").iterdir()) == []


def test_on_a_file_system_without_locks_the_state_lies_elsewhere(
    run_on_a_drive, make_photos, tmp_path, published, cgbatch
):
    gallery, state = tmp_path / "drive" / "gallery", ("--state", "local")
    make_photos(2)
    assert run_on_a_drive(errno.ENOLCK, *state)[0] == 0
    assert not (gallery / ".cgbatch").exists()
    code, err = run_on_a_drive(errno.ENOLCK, *state)
    assert (code, "2 there already" in err) == (0, True)
    code, err = run_on_a_drive(errno.ENOLCK)
    assert code == 2
    assert "Name that --state" in err
    code, err = run_on_a_drive(errno.ENOLCK, "--dry-run", *state)
    assert (code, "2 there" in err) == (0, True)
    for file in published(gallery).values():
        assert str(tmp_path).encode() not in file
    assert cgbatch("gallery", gallery, "--title", "Hills").code == 0


def test_nothing_is_published_of_the_state(cgbatch, make_photos, tmp_path):
    words = ("--state", "state", "--profile", "--resolution", "native", "--crop", "none")
    ended = cgbatch("run", make_photos(1, size=(900, 700)), *WINTER[:4], *words)
    assert ended.code == 0, ended.err
    assert not (tmp_path / "gallery" / ".cgbatch").exists()
    names = {path.name for path in (tmp_path / "state").iterdir()}
    assert names == {
        *("gallery.txt", "ledger.sqlite", "lock.sqlite", "profile.json", "rendered.json")
    }
    assert cgbatch("run", tmp_path, *WINTER, "--state", "state", "--out", "gallery", "-n").code == 0
