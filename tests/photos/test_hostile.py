"""Every file of the hostile folder becomes a square, a named failure, or is skipped."""

from __future__ import annotations

from collections import Counter

from cgbatch.errors import PhotoError
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.discover import discover
from cgbatch.photos.photo import read_size


def test_every_file_ends_as_it_has_to(hostile_folder, capfd):
    folder, expected = hostile_folder
    found = discover([str(folder)])
    outcomes = {row.name: "failure" for row in found.rejected}
    reasons = [row.reason for row in found.rejected]
    for photo in found.photos:
        try:
            box = parse_crop("center").box(*read_size(photo.path))
            small, large = decode(photo.path, box, [(64, 64), (128, 128)])
        except PhotoError as error:
            outcomes[photo.name] = "failure"
            reasons.append(str(error))
        else:
            assert small.std() > 5
            assert large.shape == (128, 128, 3)
            outcomes[photo.name] = "result"
    skipped = Counter(expected.values())["skipped"]
    assert outcomes == {name: end for name, end in expected.items() if end != "skipped"}
    assert found.skipped == skipped
    assert not [reason for reason in reasons if str(folder) in reason or "/" in reason]
    assert capfd.readouterr() == ("", "")


def test_no_two_photos_are_taken_for_one(hostile_folder):
    photos = discover([str(hostile_folder.folder)]).photos
    assert len({(p.name, p.sha256, p.occurrence) for p in photos}) == len(photos)
    copies = [p for p in photos if p.name.startswith("copy ")]
    assert len(copies) == 2
    assert len({p.sha256 for p in copies}) == 1
