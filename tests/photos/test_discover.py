from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from cgbatch.errors import UsageError
from cgbatch.files import sha256_of
from cgbatch.photos import fence
from cgbatch.photos.discover import Discovery, discover, printable
from cgbatch.photos.fence import OpenFence
from cgbatch.photos.formats import sniff
from cgbatch.photos.left_out import summary

JPEG = b"\xff\xd8\xff\xe0 a picture, as far as its first bytes tell: "
RELATIVE = "Lines are relative to the folder of the list."
COMMENT = "If it is a comment, write a space after #."
MISSING = "There is no such file, or it is a link that leads to nothing."


def put(path: Path, text: str = "") -> Path:
    """Write a file that looks like a JPEG and is no other one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(JPEG + (text.encode() or os.fsencode(path)))
    return path


def names(*inputs: object, **options) -> list[str]:
    return [photo.name for photo in discover([str(text) for text in inputs], **options).photos]


def rows(found: Discovery) -> list[tuple[str, str]]:
    return [(row.name, row.reason) for row in found.rejected]


@pytest.fixture
def album(tmp_path) -> Path:
    folder = tmp_path / "album"
    for name in ("b.jpg", "a/2.JPG", "a/1.jpg", "a/deep/er/3", "Z.jpeg"):
        put(folder / name)
    return folder


ALL = ["Z.jpeg", "a/1.jpg", "a/2.JPG", "a/deep/er/3", "b.jpg"]


def test_a_folder_is_searched_to_its_end_in_the_order_of_names(album):
    found = discover([str(album)])
    assert [photo.name for photo in found.photos] == ALL
    assert rows(found) == []
    assert found.skipped == 0
    for photo in found.photos:
        assert photo.path == album / photo.name
        assert photo.sha256 == hashlib.sha256(photo.path.read_bytes()).hexdigest()


def test_inputs_in_any_order_and_number_give_each_file_once(album):
    inputs = [album, album / "a", album / "a/1.jpg", f"{album}/*.jpg", f"{album}/", album]
    assert names(*inputs) == names(*reversed(inputs)) == ALL


def test_the_current_folder_gives_names_relative_to_it(album, monkeypatch):
    monkeypatch.chdir(album / "a")
    assert names(".") == ["1.jpg", "2.JPG", "deep/er/3"]
    assert names("1.jpg", "../b.jpg") == ["1.jpg", "b.jpg"]
    assert names("*.JPG") == ["2.JPG"]
    assert names("../*.jpg") == ["b.jpg"]


def test_equal_names_and_bytes_are_numbered_and_equal_names_alone_are_not(tmp_path):
    put(tmp_path / "x/1.jpg", "same")
    put(tmp_path / "y/1.jpg", "same")
    put(tmp_path / "z/1.jpg", "other")
    photos = discover([str(tmp_path / folder) for folder in "zyx"]).photos
    assert [(p.path.parent.name, p.name, p.occurrence) for p in photos] == [
        ("x", "1.jpg", 0),
        ("y", "1.jpg", 1),
        ("z", "1.jpg", 0),
    ]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.jpg", ["b.jpg"]),
        ("**/*.JPG", ["a/2.JPG"]),
        ("**/*.jpg", ["a/1.jpg", "b.jpg"]),
        ("**/**/*.jpg", ["a/1.jpg", "b.jpg"]),
        ("a/*", ["1.jpg", "2.JPG", "deep/er/3"]),
        ("?", ["a/1.jpg", "a/2.JPG", "a/deep/er/3"]),
        ("*/deep/**", ["a/deep/er/3"]),
        ("[bZ].*", ["Z.jpeg", "b.jpg"]),
        ("**", ALL),
    ],
)
def test_patterns(album, pattern, expected):
    assert names(album / pattern) == expected


def test_a_literal_name_with_wildcards_wins(album):
    put(album / "[b].jpg")
    assert names(album / "[b].jpg") == ["[b].jpg"]
    assert names(put(album / "@odd.jpg")) == ["@odd.jpg"]


@pytest.mark.parametrize(
    "text", ["", "gone", "gone/*.jpg", "*.png", "b.jpg/*", "@gone.txt", "a\0b"]
)
def test_an_input_that_names_nothing_is_refused_by_name(album, monkeypatch, text):
    monkeypatch.chdir(album)
    with pytest.raises(UsageError) as caught:
        discover(["b.jpg", text])
    assert repr(text.removeprefix("@")) in str(caught.value)


def test_a_list_names_files_and_folders_relative_to_itself(album, tmp_path, monkeypatch):
    put(tmp_path / "outside.jpg")
    lines = [
        *("\ufeff# my best", "b.jpg", "", "  a/2.JPG  ", "a/deep", "../outside.jpg"),
        *(str(album / "Z.jpeg"), "gone.jpg", "/secret/gone.jpg", "notes.txt"),
    ]
    (album / "notes.txt").write_text("notes")
    (album / "best.txt").write_text("\r\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = discover(["@album/best.txt"])
    assert [p.name for p in found.photos] == [
        *("Z.jpeg", "a/2.JPG", "a/deep/er/3", "b.jpg", "outside.jpg"),
    ]
    assert rows(found) == [
        ("gone.jpg", f"There is no such file (line 8 of best.txt). {RELATIVE}"),
        ("gone.jpg", "There is no such file (line 9 of best.txt)."),
        ("notes.txt", "The file holds text, not a picture."),
    ]


def write_list(folder: Path, *lines: str) -> str:
    (folder / "best.txt").write_text("\n".join(lines), encoding="utf-8")
    return f"@{folder / 'best.txt'}"


def test_a_list_in_the_current_folder_is_like_one_elsewhere(album, monkeypatch):
    put(album.parent / "outside.jpg")
    text = write_list(album, "a/2.JPG", "../outside.jpg", "../gone.jpg")
    monkeypatch.chdir(album)
    for list_text in (text, "@best.txt", "@./best.txt"):
        found = discover([list_text])
        assert [photo.name for photo in found.photos] == ["a/2.JPG", "outside.jpg"]
        assert [row.name for row in found.rejected] == ["gone.jpg"]


def test_no_line_of_a_list_is_dropped_but_comments(album):
    for name in ("#1 beach.jpg", "# 2.jpg", " spaces .jpg", "it's.jpg", "a #3.jpg"):
        put(album / name)
    lines = [
        *("# a comment", "#1 beach.jpg", "# 2.jpg", " spaces .jpg", "it's.jpg", "a #3.jpg # yes"),
        *('"b.jpg"', "a\\1.jpg", (album / "Z.jpeg").as_uri(), "'a/2.JPG' # and this", "a/de*"),
        *("#gone.jpg", "*.png", "@other.txt", '"gone too.jpg"', "C:\\Users\\anna\\x.jpg"),
    ]
    found = discover([write_list(album, *lines)])
    assert [photo.name for photo in found.photos] == sorted(
        [*ALL, "#1 beach.jpg", "# 2.jpg", " spaces .jpg", "it's.jpg", "a #3.jpg"]
    )
    nothing = "There is no such file (line {} of best.txt)."
    assert rows(found) == [
        ("#gone.jpg", f"{nothing.format(12)} If it is a comment, write a space after #."),
        ("*.png", f"Nothing matches (line 13 of best.txt). {RELATIVE}"),
        (
            "@other.txt",
            f"{nothing.format(14)} Lists in lists are not read: name each on the command line.",
        ),
        ("gone too.jpg", f"{nothing.format(15)} {RELATIVE}"),
        ("x.jpg", nothing.format(16)),
    ]


def test_a_line_that_is_there_from_the_current_folder_says_so(album, tmp_path, monkeypatch):
    monkeypatch.chdir(album)
    (tmp_path / "lists").mkdir()
    ((_, reason),) = rows(discover([write_list(tmp_path / "lists", "a/1.jpg")]))
    assert "(line 1 of best.txt). It is there as seen from the current folder, but lines" in reason


def test_a_pattern_in_a_list_names_photos_as_seen_from_the_list(album, tmp_path):
    put(tmp_path / "far/1.jpg")
    put(album / "a[1]/5.jpg")
    found = discover([write_list(album, "a/*.jpg", "../far/*", "a[[]1]/*", "a[1]/*")])
    assert [photo.name for photo in found.photos] == ["1.jpg", "a/1.jpg", "a[1]/5.jpg"]


def test_an_absolute_pattern_in_a_list_is_no_pattern_beside_it(album, tmp_path):
    (tmp_path / "lists").mkdir()
    put(tmp_path / "lists/9.jpg")
    text = write_list(tmp_path / "lists", f"{album}/a/*.jpg", f"{album}/none/*.jpg")
    found = discover([text])
    assert [photo.path.name for photo in found.photos] == ["1.jpg"]
    assert rows(found) == [("*.jpg", "Nothing matches (line 2 of best.txt).")]


def test_lists_of_names_that_nuls_end(album):
    put(album / "two\nlines.jpg")
    (album / "list").write_bytes(b"./b.jpg\0two\nlines.jpg\0# no.jpg\0")
    found = discover([f"@{album / 'list'}"])
    assert [photo.name for photo in found.photos] == ["b.jpg", "two\\nlines.jpg"]
    assert rows(found) == [
        ("# no.jpg", f"There is no such file (entry 3 of list). {COMMENT}"),
    ]


def test_a_list_in_the_bytes_of_the_disk_or_of_windows(album):
    put(album / "caf\u00e9.jpg")
    (album / "ansi.txt").write_bytes("caf\u00e9.jpg\r\n".encode("cp1252"))
    (album / "unicode.txt").write_bytes("caf\u00e9.jpg\r\nb.jpg".encode("utf-16"))
    assert names(f"@{album / 'ansi.txt'}") == ["caf\u00e9.jpg"]
    assert names(f"@{album / 'unicode.txt'}") == ["b.jpg", "caf\u00e9.jpg"]


def test_a_pipe_is_a_list_as_seen_from_the_current_folder(album, monkeypatch):
    monkeypatch.chdir(album)
    reading, writing = os.pipe()
    os.write(writing, b"a/1.jpg\n")
    os.close(writing)
    assert names(f"@/dev/fd/{reading}") == ["a/1.jpg"]
    os.close(reading)


def test_a_picture_is_no_list(album):
    with pytest.raises(UsageError, match="is a picture, not a list"):
        discover([f"@{album / 'b.jpg'}"])


def test_a_gallery_in_a_list_is_refused(album):
    put(album / "old/.cgbatch/ledger.sqlite")
    for line in ("old", "old/*"):
        with pytest.raises(UsageError, match="is a gallery"):
            discover([write_list(album, line)])


def test_a_list_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "list.txt").write_bytes(b"caf\xe9.jpg\n")
    with pytest.raises(UsageError, match="not UTF-8"):
        discover([f"@{tmp_path / 'list.txt'}"])


def test_files_without_a_picture_are_junk_or_rejected_by_their_suffix(album):
    for name, data in {
        "empty.JPG": b"",
        "zeros.png": bytes(900),
        "page.jpeg": "<html>r\u00e4tsel</html>".encode() * 99,
        "other.webp": b"\x01\x02\x00\xff",
        "shot.CR2": b"II*\0\x10\0\0\0CR\2\0",
        "notes.txt": b"notes",
        "empty": b"",
        "film.mp4": b"\0\0\0\x18ftypisom",
        "bmw.txt": b"BMW made this car",
    }.items():
        (album / name).write_bytes(data)
    found = discover([str(album)])
    assert [p.name for p in found.photos] == ALL
    assert {row.name: row.reason for row in found.rejected} == {
        "empty.JPG": "The file is empty.",
        "zeros.png": ("The file holds nothing but zeros, as after a copy that was broken off."),
        "page.jpeg": "The file holds text, not a picture.",
        "other.webp": "The file holds no picture of a kind that is read here.",
        "shot.CR2": "Raw files of cameras are not read. Export this one as JPEG or TIFF.",
    }
    assert found.skipped == 4


def test_a_file_that_is_named_is_never_junk(album):
    (album / "a/notes.txt").write_text("notes")
    hidden = put(album / ".hidden.jpg")
    found = discover([str(album / "a/notes.txt"), str(album), str(hidden)])
    assert [p.name for p in found.photos] == [".hidden.jpg", *ALL]
    assert rows(found) == [("a/notes.txt", "The file holds text, not a picture.")]


def test_hidden_and_system_files_are_skipped(album):
    for name in (".trash/1.jpg", "__MACOSX/1.jpg", "a/._1.jpg", "Thumbs.db", "a/desktop.ini"):
        put(album / name)
    found = discover([str(album)])
    assert [p.name for p in found.photos] == ALL
    assert (rows(found), found.skipped) == ([], 3)


def test_output_folders_and_galleries_are_not_entered(album):
    put(album / "out/images/1.jpg")
    put(album / "old/images/1.jpg")
    put(album / "old/.cgbatch/ledger.sqlite")
    assert names(album, exclude=[album / "out"]) == ALL
    assert names(album / "**/*.jpg", exclude=[album / "out"]) == ["a/1.jpg", "b.jpg"]
    for text in (album, f"{album}/*.jpg"):
        with pytest.raises(UsageError, match="another folder for the output"):
            discover([str(text)], exclude=[album / "a" / ".."])
    with pytest.raises(UsageError, match="is a gallery"):
        discover([str(album / "old")])
    assert names(album / "old/images/1.jpg") == ["1.jpg"]
    assert [str(item) for item in discover([str(album)], [album / "out"]).left_out] == [
        "old: 1 in galleries of cgbatch"
    ]


def test_links_to_folders_are_followed_and_loops_survived(album, tmp_path):
    put(tmp_path / "far/away.jpg")
    put(tmp_path / "beside the album.jpg")
    (album / "a/loop").symlink_to(album, target_is_directory=True)
    (album / "a/wide").symlink_to(tmp_path, target_is_directory=True)
    (album / "a/self").symlink_to("self")
    (album / "0far").symlink_to(tmp_path / "far", target_is_directory=True)
    (tmp_path / "far/back").symlink_to(album / "0far", target_is_directory=True)
    (album / "0twin").symlink_to("a", target_is_directory=True)
    (album / "0b.jpg").symlink_to("b.jpg")
    expected = ["0far/away.jpg", *ALL]
    found = discover([str(album)])
    assert [p.name for p in found.photos] == expected
    assert rows(found) == [("a/self", "The link leads back to itself.")]
    assert names(album / "**/*.jpg") == ["0far/away.jpg", "a/1.jpg", "b.jpg"]


def test_loops_do_not_multiply_the_work(album):
    for n in range(12):
        (album / f"loop{n}").symlink_to(".", target_is_directory=True)
    assert names(album / "**/*") == ALL


def test_broken_links_are_rejected(album):
    (album / "a/lost.jpg").symlink_to("/secret/place/lost.jpg")
    assert rows(discover([str(album)])) == [("a/lost.jpg", MISSING)]
    assert rows(discover([str(album / "a/lost.jpg")])) == [("lost.jpg", MISSING)]


def test_pipes_are_never_opened(album):
    os.mkfifo(album / "pipe.jpg")  # opening it would wait for a writer without end
    found = discover([str(album)])
    assert (rows(found), found.skipped) == ([], 1)
    assert rows(discover([str(album / "pipe.jpg")])) == [
        ("pipe.jpg", "This is no file but a pipe or a device."),
    ]


def test_files_and_folders_that_cannot_be_read_are_rejected(album, monkeypatch):
    """The tests may run as root, who reads everything: the refusal is played."""
    scan, path_open = os.scandir, Path.open

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    def scandir(path):
        return refuse(path) if Path(path).name == "deep" else scan(path)

    def opening(self, *args, **options):
        return refuse(self) if self.name == "b.jpg" else path_open(self, *args, **options)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "open", opening)
    reason = "The system does not let it be read: Permission denied."
    found = discover([str(album)])
    assert rows(found) == [("a/deep", reason), ("b.jpg", reason)]
    assert [row.path for row in found.rejected] == [album / "a/deep", album / "b.jpg"]
    assert [p.name for p in found.photos] == ["Z.jpeg", "a/1.jpg", "a/2.JPG"]


def test_a_file_that_vanishes_before_its_hash_is_rejected(album):
    def digest(path: Path) -> str:
        if path.name == "b.jpg":
            path.unlink()
        return sha256_of(path)

    found = discover([str(album)], digest=digest)
    assert rows(found) == [("b.jpg", MISSING)]
    assert len(found.photos) == len(ALL) - 1


def test_names_are_made_printable_and_paths_still_open(tmp_path):
    try:
        put(tmp_path / os.fsdecode(b"caf\xe9.jpg"))
    except OSError:
        pytest.skip("this file system holds UTF-8 names only")
    put(tmp_path / "cafe\u0301.jpg")
    put(tmp_path / "line\nbreak \x1b[31m \u202egpj.jpg")
    photos = discover([str(tmp_path)]).photos
    assert [p.name for p in photos] == [
        "caf\\xe9.jpg",
        "cafe\u0301.jpg",
        "line\\nbreak \\x1b[31m \\u202egpj.jpg",
    ]
    for photo in photos:
        assert photo.path.read_bytes().startswith(JPEG)
        assert photo.name.encode().decode() == photo.name


def test_printable_leaves_ordinary_names_alone():
    name = "sunrise \N{SUNRISE} & \u00e9t\u00e9 #1 100%.jpg"
    assert printable(name) == name


def test_large_files_are_hashed_whole(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(os.urandom(3 * 1024 * 1024 + 17))
    assert sha256_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\xff\xd8\xff\xdb", "JPEG"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WEBP"),
        (b"RIFF\x10\0\0\0WAVEfmt ", None),
        (b"MM\0*\0\0\0\x08", "TIFF"),
        (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", "BMP"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIF"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "AVIF"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  heic", None),
        (b"%!PS-Adobe-3.0 EPSF-3.0", None),
        (b"", None),
    ],
)
def test_sniff(head, name):
    assert sniff(head) == name


def test_a_raw_file_beside_its_photo_is_no_failure(album):
    for name in ("both.jpg", "both.NEF", "BOTH.dng", "alone.NEF"):
        (album / name).write_bytes(b"\xff\xd8\xff\xe0" if name.endswith("jpg") else b"II*\0")
    found = discover([str(album)])
    assert "both.jpg" in [photo.name for photo in found.photos]
    assert [row.name for row in found.rejected] == ["alone.NEF"]
    assert found.skipped == 2
    assert [str(item) for item in found.left_out] == [
        f"{name}: 1 raw, beside their photo" for name in ("BOTH.dng", "both.NEF")
    ]


def test_a_line_of_a_table_is_told_from_one_that_is_misspelt(album):
    (album / "list.txt").write_text("beach.jpg;Beach\nBeach\tbeach.jpg\nnone.jpg;Beach\n")
    (album / "beach.jpg").write_bytes(JPEG)
    reasons = {row.name: row.reason for row in discover([f"@{album / 'list.txt'}"]).rejected}
    table = "There is no such file (line {} of list.txt). A line names one photo, and holds nothing"
    assert reasons["beach.jpg;Beach"].startswith(table.format(1))
    assert reasons["Beach\\tbeach.jpg"].startswith(table.format(2))
    assert reasons["none.jpg;Beach"].endswith(RELATIVE)


def left_out(*inputs: object, **options) -> list[str]:
    return [str(item) for item in discover([str(text) for text in inputs], **options).left_out]


def test_what_is_none_of_the_users_photos_is_left_out_and_counted(album):
    for name in ("@eaDir/b.jpg/SYNOPHOTO_THUMB_M.jpg", "@eaDir/b.jpg/._X.jpg", "a/.hidden.jpg"):
        put(album / name)
    for name in ("a/#recycle/1.jpg", "a/#recycle/deep/2.jpg", "MVI_1.THM", ".empty/notes.txt"):
        put(album / name)
    assert names(album) == names(album / "**/*.*", album) == ALL
    assert left_out(album) == [
        "@eaDir: 1 among previews and thumbnails",
        "MVI_1.THM: 1 among previews and thumbnails",
        "a/#recycle: 2 in trash and snapshot folders",
        "a/.hidden.jpg: 1 hidden or in system folders",
    ]
    assert summary(discover([str(album)]).left_out) == (
        "Left out: 2 in trash and snapshot folders, 2 among previews and thumbnails, "
        "1 hidden or in system folders (-v names them, --all-folders takes them)."
    )
    everything = names(album, fence_of=OpenFence)
    assert len(everything) == len(ALL) + 6  # one claims by its name to be text
    assert left_out(album, fence_of=OpenFence) == []


def test_patterns_leave_out_the_same(album):
    put(album / "@eaDir/1.jpg")
    put(album / ".hidden/1.jpg")
    assert names(album / "*/*.jpg") == ["a/1.jpg"]
    assert left_out(album / "*/*.jpg") == left_out(album / "**/*.jpg") == left_out(album)
    assert names(album / "**/@eaDir/*.jpg") == ["@eaDir/1.jpg"]
    assert left_out(album / "**/@eaDir/*.jpg") == [".hidden: 1 hidden or in system folders"]
    assert names(album / ".hid*/*.jpg") == [".hidden/1.jpg"]
    assert names(album / "@eaDir/*.jpg") == ["1.jpg"]


def test_what_the_user_names_is_taken_and_not_said_to_be_left_out(album):
    for name in ("@eaDir/1.jpg", ".Trash-1000/files/2.jpg", "MVI_1.THM"):
        put(album / name)
    assert names(album / "@eaDir") == ["1.jpg"]
    assert names(album / ".Trash-1000") == ["files/2.jpg"]
    named = [album / "@eaDir", album / ".Trash-1000/files/2.jpg", album / "MVI_1.THM"]
    assert names(album, *named) == sorted([*ALL, "1.jpg", "2.jpg", "MVI_1.THM"])
    assert left_out(album, *named) == []


def test_a_huge_trash_is_not_counted_to_its_end(album, monkeypatch):
    monkeypatch.setattr(fence, "_MOST_ENTRIES", 3)
    for number in range(5):
        put(album / f"@Recycle/{number}.jpg")
    put(album / ".hidden/1.jpg")
    assert left_out(album) == [
        ".hidden: 1 hidden or in system folders",
        "@Recycle: more than 2 in trash and snapshot folders",
    ]
    assert summary(discover([str(album)]).left_out) == (
        "Left out: more than 2 in trash and snapshot folders, 1 hidden or in system folders "
        "(-v names them, --all-folders takes them)."
    )


def test_nothing_to_leave_out_needs_no_line(album):
    assert summary(discover([str(album)]).left_out) is None
    (album / "alone.jpg").write_bytes(JPEG)
    (album / "alone.NEF").write_bytes(b"II*\0")
    assert summary(discover([str(album)]).left_out) == (
        "Left out: 1 raw, beside their photo (-v names them)."
    )


def test_a_name_that_drives_terminals_is_left_out_printably(album):
    put(album / "a/.x\x1b[31m/1.jpg")
    assert left_out(album) == ["a/.x\\x1b[31m: 1 hidden or in system folders"]


def test_a_hidden_file_that_is_named_and_no_picture_is_a_failure(album):
    (album / ".page.jpg").write_text("text")
    found = discover([str(album), str(album / ".page.jpg")])
    assert rows(found) == [(".page.jpg", "The file holds text, not a picture.")]


def test_the_same_bytes_under_two_unicode_forms_of_a_path_are_one_photo(tmp_path):
    composed, apart = "\u00e9t\u00e9/caf\u00e9.jpg", "e\u0301te\u0301/cafe\u0301.jpg"
    for name in (apart, composed, "e\u0301te\u0301/b.jpg"):
        put(tmp_path / name, "same")
    assert names(tmp_path) == ["e\u0301te\u0301/b.jpg", composed]
    assert left_out(tmp_path) == [f"{apart}: 1 the same under another spelling of their name"]
    assert summary(discover([str(tmp_path)]).left_out) == (
        "Left out: 1 the same under another spelling of their name (-v names them)."
    )
    put(tmp_path / apart, "another photo")
    assert len(names(tmp_path)) == 3
