"""`cgbatch run`, from the command line to the files."""

import json
import os
import shutil
import time

import numpy as np
import pytest
from PIL import Image

from cgbatch import api
from cgbatch.engine.pipeline import Pipeline
from cgbatch.errors import DeviceError
from cgbatch.files import Stamp, sha256_of
from cgbatch.installing import install_command
from cgbatch.jobs import manifest
from cgbatch.photos.crop import square
from cgbatch.photos.photo import opened_photo

WINTER = ("--domain", "season", "--to", "winter")
SMALL = ("--size", "64")


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_photos_become_a_gallery(cgbatch, make_photos, tmp_path):
    photos = make_photos(3)
    ended = cgbatch("run", photos, *WINTER, *SMALL)
    assert ended.code == 0, ended.err
    content = manifest.read(tmp_path / "gallery")
    assert [result.name for result in content.results] == ["000.jpg", "001.jpg", "002.jpg"]
    for result in content.results:
        images = result.pictures.all
        assert len(images) == 7
        for image in images:
            path = tmp_path / "gallery" / image.path
            assert path.stat().st_size == image.bytes
            with Image.open(path) as picture:
                assert picture.size == (image.width, image.height)
        assert (result.pictures.result.width, result.pictures.original.width) == (128, 128)
    assert (tmp_path / "gallery" / "index.html").exists()
    assert ended.out == ""


def test_the_original_is_taken_from_the_photo_itself(cgbatch, make_photos, tmp_path):
    photos = make_photos(0)
    # Stripes that the size of the network cannot hold, but the original's can.
    Image.effect_noise((128, 128), 200).convert("RGB").save(photos / "fine.png")
    cgbatch("run", photos, *WINTER, *SMALL)
    (result,) = manifest.read(tmp_path / "gallery").results
    with Image.open(photos / "fine.png") as photo:
        expected = np.asarray(photo, int)
    with Image.open(tmp_path / "gallery" / result.pictures.original.path) as original:
        assert np.abs(np.asarray(original, int) - expected).mean() < 6


def test_other_directions_join_the_same_gallery(cgbatch, make_photos, tmp_path):
    photos = make_photos(1)
    for domain, target in (("season", "winter"), ("season", "autumn"), ("time", "night")):
        assert cgbatch("run", photos, "--domain", domain, "--to", target, *SMALL).code == 0
    viewers = {result.viewer for result in manifest.read(tmp_path / "gallery").results}
    assert viewers == {"scratch", "hover", "scroll"}


def test_what_is_done_is_not_done_again(cgbatch, make_photos, published, tmp_path):
    photos = make_photos(2)
    cgbatch("run", photos, *WINTER, *SMALL)
    before = published(tmp_path / "gallery")
    ended = cgbatch("run", photos, *WINTER, *SMALL, "--json")
    assert [line["status"] for line in lines(ended.out)] == ["there", "there"]
    assert published(tmp_path / "gallery") == before


def test_force_does_all_again(cgbatch, make_photos):
    photos = make_photos(2)
    cgbatch("run", photos, *WINTER, *SMALL)
    ended = cgbatch("run", photos, *WINTER, *SMALL, "--force", "--json")
    assert [line["status"] for line in lines(ended.out)] == ["done", "done"]


def mend(path):
    """Change the content of a photo, but neither its size nor its date."""
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[-8] ^= 1
    time.sleep(0.02)  # the clock of file systems ticks a hundred times a second
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return sha256_of(path)


@pytest.mark.parametrize("more", [(), ("--force",)])
def test_a_photo_that_is_mended_under_its_old_date_is_made_again(
    cgbatch, make_photos, tmp_path, more
):
    photos = make_photos(2)
    cgbatch("run", photos, *WINTER, *SMALL)
    mended = mend(photos / "000.jpg")
    assert cgbatch("run", photos, *WINTER, *SMALL, "--prune", "--yes", *more).code == 0
    results = manifest.read(tmp_path / "gallery").results
    assert [result.photo_sha256 for result in results] == [mended, sha256_of(photos / "001.jpg")]


def test_force_reads_photos_whose_stamp_is_the_same(cgbatch, make_photos, tmp_path, monkeypatch):
    """Some file systems keep no time of change."""
    stamp = Stamp(1, 2, 3, 4)
    monkeypatch.setattr("cgbatch.jobs.digests.stamp_of", lambda path: stamp)
    photos = make_photos(1)
    cgbatch("run", photos, *WINTER, *SMALL)
    mended = mend(photos / "000.jpg")
    cgbatch("run", photos, *WINTER, *SMALL, "--force", "--prune", "--yes")
    (result,) = manifest.read(tmp_path / "gallery").results
    assert result.photo_sha256 == mended


@pytest.mark.parametrize("more", [SMALL, ("--resolution", "native")])
@pytest.mark.parametrize("stage", ["decode", "encode"])
def test_a_photo_that_changes_during_the_run_is_never_recorded_as_another(
    cgbatch, make_photos, tmp_path, monkeypatch, more, stage
):
    photos = make_photos(2)
    known = {sha256_of(path) for path in photos.iterdir()}
    work = getattr(Pipeline, f"_{stage}")

    def changing(self, item, *rest):
        task = getattr(item, "task", item)
        if task.photo.name == "000.jpg":
            mend(task.photo.path)
        return work(self, item, *rest)

    monkeypatch.setattr(Pipeline, f"_{stage}", changing)
    ended = cgbatch("run", photos, *WINTER, *more)
    content = manifest.read(tmp_path / "gallery")
    if stage == "encode" and more == SMALL:  # its pixels had been taken by then
        assert (ended.code, len(content.results)) == (0, 2)
    else:
        assert ended.code == 1
        (failure,) = content.failures
        assert (failure.name, failure.reason) == (
            "000.jpg",
            "The photo changed while this run was at work. Give the same command again.",
        )
    assert {result.photo_sha256 for result in content.results} <= known


def test_json_tells_where_each_result_is(cgbatch, make_photos, tmp_path):
    ended = cgbatch("run", make_photos(1), *WINTER, *SMALL, "--json", "--crop", "10,0,64")
    (line,) = lines(ended.out)
    assert (line["photo"], line["crop"]) == ("000.jpg", [10, 0, 64, 64])
    assert (tmp_path / "gallery" / line["page"]).exists()
    assert (tmp_path / "gallery" / line["result"]).exists()


def test_dry_run_changes_nothing(cgbatch, make_photos, tmp_path):
    photos = make_photos(2)
    (photos / "text.jpg").write_text("no picture")
    ended = cgbatch("run", photos, *WINTER, "--dry-run", "--json")
    assert ended.code == 0
    assert [line["status"] for line in lines(ended.out)] == ["failed", "planned", "planned"]
    assert "2 to do" in ended.err
    assert not (tmp_path / "gallery").exists()


def test_what_is_left_out_is_one_line_of_the_plan(cgbatch, make_photos, tmp_path):
    photos = make_photos(1)
    make_photos(2, "photos/@eaDir")
    cgbatch("run", photos, *WINTER, *SMALL)
    (tmp_path / "gallery").rename(photos / "renamed")
    shutil.rmtree(photos / "renamed" / ".cgbatch")
    line = (
        "Left out: 2 among previews and thumbnails, 7 in galleries of cgbatch "
        "(-v names them, --all-folders takes them)."
    )
    for more in ((), ("--dry-run",)):
        ended = cgbatch("run", photos, *WINTER, *SMALL, *more)
        assert ended.err.splitlines().count(line) == 1
        assert "@eaDir" not in ended.err
    detailed = cgbatch("run", photos, *WINTER, "--dry-run", "-v").err
    assert "  left out  @eaDir: 2 among previews" in detailed
    assert "  left out  renamed: 7 in galleries" in detailed
    everything = cgbatch("run", photos, *WINTER, "--dry-run", "--all-folders")
    assert "Left out" not in everything.err
    assert "10 to do" in everything.err
    assert cgbatch("run", photos / "renamed", *WINTER, "--dry-run").code == 2


def test_no_photo_but_what_is_left_out_says_so(cgbatch, make_photos):
    make_photos(2, "photos/@eaDir")
    ended = cgbatch("run", "photos", *WINTER)
    assert ended.code == 3
    assert "Left out: 2 among previews and thumbnails" in ended.err


def test_a_photo_has_one_result_whatever_folder_it_is_reached_by(cgbatch, make_photos, tmp_path):
    make_photos(2, "photos/trip")
    (tmp_path / "photos/trip/broken.jpg").write_bytes(b"\xff\xd8\xff")
    for folder, status in (("photos/trip", "done"), ("photos", "there"), ("photos/trip", "there")):
        ended = cgbatch("run", folder, *WINTER, *SMALL, "--json", "--prune", "--yes")
        statuses = sorted(line["status"] for line in lines(ended.out))
        assert statuses == sorted(["failed", status, status])
        content = manifest.read(tmp_path / "gallery")
        assert [result.name for result in content.results] == ["000.jpg", "001.jpg"]
        assert len(content.failures) == 1
    cgbatch("run", "photos", *WINTER, *SMALL, "--force")
    results = manifest.read(tmp_path / "gallery").results
    assert [result.name for result in results] == ["trip/000.jpg", "trip/001.jpg"]


def test_a_photo_has_one_result_in_both_unicode_forms(cgbatch, make_photos, tmp_path):
    photos = make_photos(1)
    (photos / "000.jpg").rename(photos / "cafe\u0301.jpg")
    assert cgbatch("run", photos, *WINTER, *SMALL).code == 0
    (photos / "cafe\u0301.jpg").rename(photos / "caf\u00e9.jpg")
    ended = cgbatch("run", photos, *WINTER, *SMALL, "--json", "--prune", "--yes")
    assert [line["status"] for line in lines(ended.out)] == ["there"]
    assert len(manifest.read(tmp_path / "gallery").results) == 1


def test_limit(cgbatch, make_photos, tmp_path):
    photos = make_photos(3)
    cgbatch("run", photos, *WINTER, *SMALL, "--limit", "1")
    assert len(manifest.read(tmp_path / "gallery").results) == 1
    cgbatch("run", photos, *WINTER, *SMALL, "--limit", "1")
    assert len(manifest.read(tmp_path / "gallery").results) == 2


def test_viewer_and_title_change_without_new_pictures(cgbatch, make_photos, tmp_path):
    photos = make_photos(1)
    cgbatch("run", photos, *WINTER, *SMALL, "--title", "Our valley")
    ended = cgbatch("run", photos, *WINTER, *SMALL, "--viewer", "hover", "--json")
    content = manifest.read(tmp_path / "gallery")
    assert lines(ended.out)[0]["status"] == "there"
    assert content.results[0].viewer == "hover"
    assert content.site.title == "Our valley"


def test_without_enhancer_the_result_is_the_translation(cgbatch, make_photos, tmp_path):
    cgbatch("run", make_photos(1), *WINTER, *SMALL, "--enhancer", "none", "--keep-intermediate")
    (result,) = manifest.read(tmp_path / "gallery").results
    assert (result.enhancer, result.pictures.result.width, result.pictures.translation.width) == (
        None,
        64,
        64,
    )
    assert (result.pictures.side_by_side.width, result.pictures.side_by_side.height) == (
        64 + 1 + 64,
        64,
    )


def test_a_failed_photo_is_a_row_and_the_exit_code_tells(cgbatch, make_photos, tmp_path):
    photos = make_photos(2)
    (photos / "broken.jpg").write_bytes((photos / "000.jpg").read_bytes()[:400])
    ended = cgbatch("run", photos, *WINTER, *SMALL)
    assert ended.code == 1
    assert "broken.jpg: " in ended.err.splitlines()[-2]
    content = manifest.read(tmp_path / "gallery")
    assert len(content.results) == 2
    assert [failure.name for failure in content.failures] == ["broken.jpg"]
    assert "broken.jpg" in (tmp_path / "gallery" / "index.html").read_text()


def test_a_mended_photo_is_no_failure_any_more(cgbatch, make_photos, tmp_path):
    photos = make_photos(1)
    whole = (photos / "000.jpg").read_bytes()
    (photos / "000.jpg").write_bytes(whole[:400])
    assert cgbatch("run", photos, *WINTER, *SMALL).code == 1
    (photos / "000.jpg").write_bytes(whole)
    assert cgbatch("run", photos, *WINTER, *SMALL).code == 0
    assert manifest.read(tmp_path / "gallery").failures == ()


def test_crops_file(cgbatch, make_photos, tmp_path):
    photos = make_photos(3)
    (tmp_path / "crops.json").write_text(
        json.dumps({"000.jpg": "5,6,40", "001.jpg": "80,0,40", "lost.jpg": "top"})
    )
    ended = cgbatch("run", photos, *WINTER, *SMALL, "--crops", "crops.json", "--crop", "left")
    content = manifest.read(tmp_path / "gallery")
    crops = {result.name: result.crop for result in content.results}
    assert crops == {"000.jpg": square(5, 6, 40), "002.jpg": square(0, 0, 70)}
    assert "90 x 70" in content.failures[0].reason
    assert "lost.jpg" in ended.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--domain", "season", "--to", "night"], 2, "--to winter"),
        (["--domain", "season", "--to", "winter", "--from", "spring"], 2, "summer to winter"),
        ([*WINTER, "--crop", "somewhere"], 2, "somewhere"),
        ([*WINTER, "--size", "66"], 2, "multiple of 4"),
        ([*WINTER, "--batch-size", "0"], 2, "batch-size"),
        ([*WINTER, "--device", "toaster"], 2, "gpu:K"),
        ([*WINTER, "--enhancer", "sharpest"], 4, "noise-cancel"),
        ([*WINTER, "--device", "gpu:7"], 5, "--device cpu"),
    ],
)
def test_exit_codes(cgbatch, make_photos, words, code, told):
    ended = cgbatch("run", make_photos(1), *words)
    assert ended.code == code
    assert told in ended.err
    assert "Traceback" not in ended.err


def test_no_photos(cgbatch, make_photos, tmp_path):
    ended = cgbatch("run", make_photos(0), *WINTER)
    assert ended.code == 3
    assert "No photo found" in ended.err
    assert not (tmp_path / "gallery").exists()


def test_damaged_weights(cgbatch, make_photos, tiny_weights, tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    for path in tiny_weights.iterdir():
        (own / path.name).write_bytes(path.read_bytes())
    (own / "summer2winter.safetensors").write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(own))
    ended = cgbatch("run", make_photos(1), *WINTER)
    assert ended.code == 4
    assert "git lfs pull" in ended.err
    assert cgbatch("weights", "verify").code == 4


def test_a_folder_of_somebody_else_is_not_touched(cgbatch, make_photos, published, tmp_path):
    photos = make_photos(2)
    before = published(photos)
    assert cgbatch("run", photos, *WINTER, "--out", photos).code == 2
    assert published(photos) == before


def test_the_gallery_inside_the_photos_is_not_taken_for_photos(cgbatch, make_photos):
    photos = make_photos(2)
    cgbatch("run", photos, *WINTER, *SMALL, "--out", photos / "gallery")
    ended = cgbatch("run", photos, *WINTER, *SMALL, "--out", photos / "gallery", "--json")
    assert [line["status"] for line in lines(ended.out)] == ["there", "there"]


def test_quiet_prints_only_errors(cgbatch, make_photos):
    photos = make_photos(1)
    assert cgbatch("run", photos, *WINTER, *SMALL, "-q").err == ""
    (photos / "bad.jpg").write_bytes(b"")
    assert "bad.jpg" in cgbatch("run", photos, *WINTER, *SMALL, "-q").err


def test_prune_lists_asks_and_removes(cgbatch, make_photos, tmp_path):
    photos = make_photos(3)
    cgbatch("run", photos, *WINTER, *SMALL)
    (photos / "001.jpg").unlink()
    out = tmp_path / "gallery"

    ended = cgbatch("run", photos, *WINTER, *SMALL, "--prune", "--dry-run")
    assert "001.jpg (its photo is gone)" in ended.err
    ended = cgbatch("run", photos, *WINTER, *SMALL, "--prune")
    assert ended.code == 2
    assert "--yes" in ended.err
    assert len(manifest.read(out).results) == 3

    assert cgbatch("run", photos, *WINTER, *SMALL, "--prune", "--yes").code == 0
    left = {result.id for result in manifest.read(out).results}
    assert len(left) == 2
    assert {path.name for path in (out / "images").iterdir()} == left
    assert {path.stem for path in (out / "results").iterdir()} == left


def test_prune_spares_photos_of_other_folders(cgbatch, make_photos, tmp_path):
    one, other = make_photos(1, "one"), make_photos(2, "other")
    cgbatch("run", one, *WINTER, *SMALL)
    cgbatch("run", other, *WINTER, *SMALL, "--prune", "--yes")
    assert len(manifest.read(tmp_path / "gallery").results) == 3


def test_one_trace_in_a_run(cgbatch, make_photos, monkeypatch):
    from cgbatch.engine.translator import Translator

    made = []
    build = Translator.__init__

    def remember(self, *words):
        build(self, *words)
        made.append(self)

    monkeypatch.setattr(Translator, "__init__", remember)
    cgbatch("run", make_photos(7), *WINTER, *SMALL, "--batch-size", "3")
    assert [translator.traces for translator in made] == [1]


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ((), {}),
        (("--crop", "top", "--keep-intermediate"), {"crop": "top", "keep_intermediate": True}),
        (("--title", "Hills", "--zip"), {"site_changes": {"title": "Hills", "zip": True}}),
    ],
)
def test_a_program_gets_the_gallery_of_the_command_line(
    cgbatch, make_photos, published, tmp_path, words, options
):
    photos = make_photos(2)
    cgbatch("run", photos, *WINTER, *SMALL, *words, "--out", "shell")
    api.run(photos, "summer2winter", tmp_path / "program", size=64, **options)
    assert published(tmp_path / "shell") == published(tmp_path / "program")


def test_debug_shows_the_traceback(cgbatch, make_photos):
    with pytest.raises(Exception, match="sharpest"):
        cgbatch("run", make_photos(1), *WINTER, "--enhancer", "sharpest", "--debug")


def test_a_fault_of_ours_is_told_without_a_traceback(cgbatch, make_photos, monkeypatch):
    def broken(*words):
        raise RuntimeError("a bug")

    monkeypatch.setattr("cgbatch.runs.running.publish", broken)
    ended = cgbatch("run", make_photos(1), *WINTER, *SMALL)
    assert ended.code == 70
    assert "--debug" in ended.err


def test_what_was_finished_before_the_device_gave_up_is_published(
    cgbatch, make_photos, monkeypatch, tmp_path
):
    from cgbatch.engine.translator import Translator

    translate, calls = Translator.__call__, []

    def give_up(self, photos):
        calls.append(len(photos))
        if len(calls) > 2:
            raise DeviceError("The device is too small.")
        return translate(self, photos)

    monkeypatch.setattr(Translator, "__call__", give_up)
    ended = cgbatch("run", make_photos(5), *WINTER, *SMALL, "--batch-size", "1")
    assert ended.code == 5
    assert "too small" in ended.err
    assert len(manifest.read(tmp_path / "gallery").results) >= 1


def test_a_device_that_is_not_there_leaves_no_gallery(cgbatch, make_photos, tmp_path):
    assert cgbatch("run", make_photos(1), *WINTER, "--device", "gpu:7").code == 5
    assert not (tmp_path / "gallery").exists()


def test_what_photos_need_is_named_as_it_works_here(cgbatch, make_photos, monkeypatch):
    photos = make_photos(1)
    for name in ("a", "b"):
        (photos / f"{name}.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    monkeypatch.delitem(Image.OPEN, "HEIF", raising=False)
    for words in (
        ("run", photos, *WINTER, *SMALL),
        ("run", photos, *WINTER, "-n"),
        ("crop", photos),
    ):
        ended = cgbatch(*words)
        assert ended.err.count("To install what is missing: ") == 1
        assert install_command("pillow-heif") in ended.err


def test_a_run_that_goes_on_opens_new_photos_alone(cgbatch, make_photos, monkeypatch):
    photos = make_photos(2)
    assert cgbatch("run", photos, *WINTER, *SMALL).code == 0
    opened = []

    def note(path):
        opened.append(path.name)
        return opened_photo(path)

    monkeypatch.setattr("cgbatch.jobs.plan.opened_photo", note)
    os.utime(photos / "000.jpg")
    (photos / "001.jpg").rename(photos / "002.jpg")  # another change time is another file
    cgbatch("run", photos, *WINTER, *SMALL, "--dry-run")
    assert opened == ["000.jpg", "002.jpg"]
    opened.clear()
    cgbatch("run", photos, *WINTER, *SMALL)
    opened.clear()
    cgbatch("run", photos, *WINTER, *SMALL)
    assert opened == []
    cgbatch("run", photos, *WINTER, *SMALL, "--force", "--limit", "1")
    assert opened == ["000.jpg", "002.jpg"]
