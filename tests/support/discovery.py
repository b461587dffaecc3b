"""What discovery finds, told simply: with everything in memory at once."""

import os
from collections import Counter
from dataclasses import replace

from cgbatch.files import sha256_of, stamp_of
from cgbatch.photos.discover import Photo, printable
from cgbatch.photos.fence import Fence
from cgbatch.photos.formats import HEAD_BYTES, IMAGE_SUFFIXES, RAW_IS_NOT_READ, RAW_SUFFIXES, sniff
from cgbatch.photos.inputs import expand
from cgbatch.photos.left_out import Kind, LeftOut
from cgbatch.photos.not_read import describe_head
from cgbatch.photos.places import composed, place_of
from cgbatch.photos.walk import Candidate, Junk, Rejected, what_failed


def discovered(inputs):
    """Return photos, rejected, number of skipped files, and what is left out."""
    fence = Fence(())
    items = [item for text in inputs for item in expand(text, fence)]
    items = [
        i if isinstance(i, Junk | Candidate) else replace(i, name=printable(i.name)) for i in items
    ]
    photos, skipped = [], {item.path.absolute() for item in items if isinstance(item, Junk)}
    rejected = {item.path.absolute(): item for item in items if isinstance(item, Rejected)}
    for candidate in one_per_file([item for item in items if isinstance(item, Candidate)]):
        path, name = candidate.path, printable(candidate.name)
        try:
            if is_raw(path):
                rejected[path.absolute()] = Rejected(path, name, RAW_IS_NOT_READ)
                continue
            head = path.read_bytes()[:HEAD_BYTES]
        except OSError as error:
            rejected[path.absolute()] = Rejected(path, name, what_failed(error))
            continue
        if sniff(head):
            photos.append(Photo(path, name, sha256_of(path), 0, stamp_of(path)))
        elif candidate.named or path.suffix.lower() in IMAGE_SUFFIXES:
            rejected[path.absolute()] = Rejected(path, name, f"The file {describe_head(head)}.")
        else:
            skipped.add(path.absolute())
    photos, twins = one_per_spelling(photos)
    stems = {stem(photo.path) for photo in photos}
    raws = sorted(path for path in rejected if is_raw(path) and stem(path) in stems)
    left_out = [item for item in items if isinstance(item, LeftOut) and item.is_any]
    left_out += [LeftOut(path, rejected.pop(path).name, Kind.RAW, 1) for path in raws]
    left_out += [LeftOut(twin.path, twin.name, Kind.TWIN, 1) for twin in twins]
    skipped |= {item.path.absolute() for item in left_out if not item.path.is_dir()}
    files = {photo.path.absolute() for photo in photos}
    taken = files | {folder for path in files for folder in path.parents}
    named = {item.path.absolute(): item for item in left_out}
    return (
        numbered(photos),
        sorted(rejected.values(), key=lambda row: (row.name, row.reason)),
        len(skipped),
        sorted((i for p, i in named.items() if p not in taken), key=lambda item: item.name),
    )


def is_raw(path):
    return path.suffix.lower() in RAW_SUFFIXES


def stem(path):
    return str(path.absolute().with_suffix("")).casefold()


def one_per_file(candidates):
    groups = {}
    for each in candidates:
        groups.setdefault(os.path.realpath(each.path), []).append(each)
    return [
        replace(
            min(group, key=lambda each: (each.linked, -each.name.count("/"), each.name)),
            named=any(each.named for each in group),
        )
        for group in groups.values()
    ]


def one_per_spelling(photos):
    ones, twins = {}, []
    for photo in sorted(photos, key=lambda photo: (photo.name != composed(photo.name), photo.path)):
        key = place_of(photo.path), photo.sha256
        twins.append(photo) if key in ones else ones.setdefault(key, photo)
    return list(ones.values()), twins


def numbered(photos):
    seen, result = Counter(), []
    for photo in sorted(photos, key=lambda photo: (photo.name, photo.path, photo.sha256)):
        result.append(replace(photo, occurrence=seen[photo.name, photo.sha256]))
        seen[photo.name, photo.sha256] += 1
    return result
