"""Names that systems, cameras and programs give to what is none of the user's photos."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from cgbatch.photos.formats import IMAGE_SUFFIXES, RAW_SUFFIXES
from cgbatch.photos.left_out import Kind

# Names are compared in lower case. NAS systems: Synology, QNAP, TrueNAS, NetApp, Netgear, Unraid,
# Buffalo, Isilon, Nextcloud, Samba's recycle; desktops: Windows, macOS, freedesktop.org; digiKam,
# Syncthing; phones.
_TRASH = re.compile(
    r"\.trash(es|bin)?([-_]\d+)?|\.globaltrash|\.dtrash|trashbox|network trash folder"
    r"|[@#.$]?recycle([. ]?bin)|[@#.]recycled?|recycle[rd]|network recycle bin( \d+)?"
    r"|@sharebin|files_trashbin"
    r"|files_versions|\.stversions|\.documentrevisions-v100"
    r"|[#~.@]snapshots?|@recently-snapshot|\.zfs|\.ckpt|\.timeshift|@gmt-[\d.-]+"
    r"|backups\.backupdb|\.mobilebackups"
    r"|\d{4}-\d\d-\d\d-\d{6}\.(backup|previous|interrupted|inprogress)"
)
_THUMBNAILS = re.compile(
    r"@eadir|\.?@__thumb|@transcode|[._]thumb(nail)?s?|thumbs|thmbnl|.*\.lrdata"
    r"|\.wdmc|\.xvpics|\.bridgecache|adobe bridge cache"
)
_SYSTEM = frozenset(
    (
        *("__macosx", "system volume information", "lost+found", "temporary items"),
        *("@tmp", "@database", "@appstore", "@apphome", "@appdata", "@synodrive", "@s2s"),
    )
)
# Below these, programs keep what they derive from the photos; the photos are in other folders.
_DERIVED = (
    (
        re.compile(r".*\.(photoslibrary|(migrated)?(photo|ap)library)|iphoto library"),
        re.compile(
            r"resources|derivatives|thumbnails|previews|proxies|private|internal|database|caches"
            r"|data(\.noindex)?"
        ),
    ),
    (re.compile(r"captureone|.*\.cocatalog"), re.compile(r"cache")),
    (re.compile(r"appdata_\w+"), re.compile(r"preview")),
    (re.compile(r"cache"), re.compile(r"thumbnails")),
    (re.compile(r"misc"), re.compile(r"thm")),
)
_DERIVED_ANYWHERE = ((".lrlibrary", re.compile(r"previews|proxies")),)
_TAKEOUT = re.compile(r"google (photos|fotos?)")
_TAKEOUT_TRASH = re.compile(
    r"trash|bin|papierkorb|corbeille|papelera|cestino|prullenbak|kosz|lixeira"
)

# Pictures beside films: Canon, Sony, GoPro; DJI's for its screen.
FILM_SUFFIXES = frozenset((".thm", ".scr"))
# What dcraw, exiv2 and ExifTool call the previews that they take out of raw files.
_PREVIEW = re.compile(r"(.+?)(\.\w{2,3})?[-._ ](preview|thumb|thumbnail|jpgfromraw)-?\d*")
_IN_TRASH = re.compile(r"\.trashed-\d+-.*")  # Android
_JUNK_NAMES = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini"))


def kind_of_folder(path: Path) -> Kind | None:
    """Return why a folder that was found, not named, is not entered; None if it is."""
    name, *above = (_plain(part) for part in (path.name, *_above(path)))
    parent = above[0] if above else ""
    if _TRASH.fullmatch(name) or (_TAKEOUT.fullmatch(parent) and _TAKEOUT_TRASH.fullmatch(name)):
        return Kind.TRASH
    if _THUMBNAILS.fullmatch(name) or _is_derived(name, above):
        return Kind.THUMBNAILS
    return Kind.HIDDEN if name.startswith(".") or name in _SYSTEM else None


def _above(path: Path) -> tuple[str, ...]:
    """Return the names of the folders above, the nearest first."""
    return tuple(folder.name for folder in path.absolute().parents)


def _is_derived(name: str, above: list[str]) -> bool:
    # Photos of others lie in libraries within the library: scopes/*/resources.
    holders = (above[0], above[2]) if above[1:2] == ["scopes"] and len(above) > 2 else above[:1]
    return any(
        owner.fullmatch(holder) and derived.fullmatch(name)
        for owner, derived in _DERIVED
        for holder in holders
    ) or any(
        derived.fullmatch(name) and any(folder.endswith(suffix) for folder in above)
        for suffix, derived in _DERIVED_ANYWHERE
    )


def kind_of_file(path: Path) -> Kind | None:
    """Return why a picture that was found, not named, is left out; None if it is not."""
    name = _plain(path.name)
    stem, dot, ending = name.rpartition(".")
    if _IN_TRASH.fullmatch(name):
        return Kind.TRASH
    if dot + ending in FILM_SUFFIXES or _is_preview_of_raw(stem, path.parent):
        return Kind.THUMBNAILS
    return Kind.HIDDEN if name.startswith(".") else None


def _is_preview_of_raw(stem: str, folder: Path) -> bool:
    """Return whether a file was taken out of a raw file whose photo lies there as well."""
    named = _PREVIEW.fullmatch(stem)
    if not named:
        return False
    try:
        beside = [Path(_plain(name)) for name in os.listdir(folder)]  # noqa: PTH208
    except OSError:
        return False
    suffixes = {path.suffix for path in beside if path.stem == named[1]}
    return bool(suffixes & RAW_SUFFIXES) and bool(suffixes & (IMAGE_SUFFIXES - RAW_SUFFIXES))


def is_junk(name: str) -> bool:
    """Return whether a file is what systems leave behind, and no picture whatever its suffix."""
    return name.startswith("._") or name.lower() in _JUNK_NAMES


def is_picture(name: str) -> bool:
    """Return whether a name ends like that of a picture."""
    suffix = Path(name).suffix.lower()
    return suffix in IMAGE_SUFFIXES | FILM_SUFFIXES and not is_junk(name)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
