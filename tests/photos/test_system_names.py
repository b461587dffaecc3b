"""Names that others give to what is none of the user's photos, and those that users give."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.photos.left_out import Kind
from cgbatch.photos.system_names import is_junk, is_picture, kind_of_file, kind_of_folder

TRASH = (
    *("@Recycle", "#recycle", "$RECYCLE.BIN", "RECYCLER", "Recycled", ".recycle", ".Recycle.Bin"),
    *("Network Recycle Bin", "Network Recycle Bin 1", "Network Trash Folder", "trashbox"),
    *(".Trash", ".Trashes", ".Trash-1000", ".trash_1000", ".trashBin", ".globalTrash", ".dtrash"),
    *("@sharebin", "files_trashbin", "files_versions", ".stversions", "Recycle Bin"),
    *("@Recently-Snapshot", "#snapshot", "~snapshot", ".snapshot", ".snapshots", ".zfs", ".ckpt"),
    *("@snapshots", "@GMT-2024.01.01-00.00.00", ".timeshift", "Backups.backupdb"),
    *("2024-05-01-120000.backup", "Takeout/Google Photos/Trash", "Google Fotos/Papierkorb"),
)
THUMBNAILS = (
    *("@eaDir", ".@__thumb", "@Transcode", ".thumbnails", ".thumbs", "Thumbs", "_thumbs", "THMBNL"),
    *("Catalog Previews.lrdata", "Smart Previews.lrdata", ".wdmc", ".xvpics", "MISC/THM"),
    *("Adobe Bridge Cache", "CaptureOne/Cache", "My.cocatalog/Cache", "appdata_oc1a2b/preview"),
    *("X.photoslibrary/resources", "X.photoslibrary/private", "X.PHOTOSLIBRARY/Resources"),
    *("X.photoslibrary/Thumbnails", "X.photolibrary/Previews", "X.aplibrary/Thumbnails"),
    *(
        "X.migratedphotolibrary/Thumbnails",
        "iPhoto Library/Data.noindex",
        "storage/cache/thumbnails",
    ),
    *("X.photoslibrary/scopes/syndication/resources", "X.lrlibrary/1a2b/previews"),
)
HIDDEN = (
    *(".picasaoriginals", ".git", ".cache", ".AppleDouble", ".@upload_cache", ".cgbatch"),
    *("System Volume Information", "lost+found", "@tmp", "__MACOSX", ".SynologyWorkingDirectory"),
)
PHOTOS = (
    *("Originals", "originals", "Recycle", "Recycling centre", "Trash", "Bin", "Snapshots", "Best"),
    *("snapshot", "@home", "#1 summer", "~anna", "Thumbnails for Mum", "Previews", "resources"),
    *("cache", "Cache/2024", "data", "DCIM/100CANON", "2024-05-01", "2024-05-01 120000", "zfs"),
    *("X.photoslibrary", "X.photoslibrary/originals", "X.photoslibrary/Masters/2015/previews"),
    *("X.photoslibrary/originals/A", "X.aplibrary/Masters", "iPhoto Library/Originals"),
    *("X.photoslibrary/scopes", "X.photoslibrary/scopes/syndication/originals", "MISC", "THM"),
    *("Google Photos/Bins", "CaptureOne", "Lightroom", "recyclers", "trashboxes", "images"),
)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Kind.TRASH, TRASH),
        (Kind.THUMBNAILS, THUMBNAILS),
        (Kind.HIDDEN, HIDDEN),
        (None, PHOTOS),
    ],
)
def test_folders(kind, names):
    told = {name: kind_of_folder(Path("/volume1/photos") / name) for name in names}
    assert told == dict.fromkeys(names, kind)


@given(st.sampled_from((*TRASH, *THUMBNAILS, *HIDDEN, *PHOTOS)))
def test_capitals_do_not_matter(name):
    kinds = {kind_of_folder(Path("/x") / text) for text in (name, name.upper(), name.lower())}
    assert len(kinds) == 1


def test_a_library_is_known_from_within(tmp_path, monkeypatch):
    library = tmp_path / "X.photoslibrary"
    library.mkdir()
    monkeypatch.chdir(library)
    assert kind_of_folder(Path("resources")) is Kind.THUMBNAILS
    assert kind_of_folder(Path("originals")) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("MVI_1.THM", Kind.THUMBNAILS), ("gx01.thm", Kind.THUMBNAILS)),
        *(("DJI_1.SCR", Kind.THUMBNAILS), (".trashed-1700000000-IMG_1.jpg", Kind.TRASH)),
        *((".hidden.jpg", Kind.HIDDEN), ("IMG_1.jpg", None), ("thm.jpg", None)),
        *(("IMG_1-preview2.jpg", None), ("trashed-1.jpg", None)),
    ],
)
def test_files(tmp_path, name, kind):
    assert kind_of_file(tmp_path / name) is kind


@pytest.mark.parametrize(
    "name",
    [
        *("IMG_1-preview3.jpg", "IMG_1-thumb.jpg", "IMG_1.thumb.jpg", "IMG_1.CR2.thumb.jpg"),
        *("img_1_PREVIEW.JPG", "IMG_1_JpgFromRaw.jpg"),
    ],
)
def test_a_preview_of_a_raw_file_is_left_out_only_where_the_photo_lies(tmp_path, name):
    preview = tmp_path / name
    assert kind_of_file(preview) is None
    (tmp_path / "IMG_1.CR2").touch()
    assert kind_of_file(preview) is None  # it is all that can be read
    (tmp_path / "IMG_1.JPG").touch()
    assert kind_of_file(preview) is Kind.THUMBNAILS
    (tmp_path / "IMG_1.CR2").unlink()
    assert kind_of_file(preview) is None


def test_a_version_of_the_photo_is_no_preview(tmp_path):
    for name in ("IMG_1.NEF", "IMG_1.jpg"):
        (tmp_path / name).touch()
    for name in ("IMG_1.v2.jpg", "IMG_1 (2).jpg", "IMG_1_bw.jpg", "IMG_1.NEF.jpg"):
        assert kind_of_file(tmp_path / name) is None


def test_junk_is_no_picture():
    assert is_picture("a.JPG")
    assert is_picture("MVI.THM")
    assert not is_picture("notes.txt")
    assert not is_picture("._a.jpg")
    assert is_junk("Thumbs.db")
    assert not is_junk(".a.jpg")
