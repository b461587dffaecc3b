"""Which folders lie on network drives."""

import pytest

from cgbatch.machine import network_drive

MOUNTS = r"""22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/root rw
31 22 0:27 / /photos rw shared:2 - nfs4 server:/export/photos rw,vers=4.2
32 31 0:28 / /photos/local rw - tmpfs tmpfs rw
33 22 0:29 / /my\040share rw - cifs //server/share rw
34 22 0:30 / /home/me/remote rw - fuse.sshfs me@server: rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/photos", "nfs4"),
        ("/photos/of/mine/.cgbatch", "nfs4"),
        ("/photos/local/x", None),
        ("/photos2", None),
        ("/my share/gallery", "cifs"),
        ("/home/me/remote/a", "sshfs"),
        ("/home/me", None),
    ],
)
def test_a_folder_is_on_the_drive_that_is_mounted_nearest_above(folder, kind, tmp_path):
    (tmp_path / "mountinfo").write_text(MOUNTS)
    assert network_drive(folder, tmp_path / "mountinfo") == kind


def test_a_system_that_does_not_say_has_none(tmp_path):
    assert network_drive(tmp_path, tmp_path / "nothing") is None
