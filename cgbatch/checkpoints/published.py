"""Weights that others publish: where they lie, how they are known, and under what name they come.

None takes the place of weights that ship: they come under names of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cgbatch.checkpoints.install import Facts
from cgbatch.errors import UsageError

_ISR = "https://public-asai-dl-models.s3.eu-central-1.amazonaws.com/ISR/"
_CYCLEGAN = "http://efrosgans.eecs.berkeley.edu/cyclegan/pretrained_models/"


@dataclass(frozen=True, kw_only=True)
class Published:
    """A file of weights on its authors' server.

    `sha256` and `size` are what its authors or ours have measured; `None` where nobody published
    them: the first file that is received is then the one that is believed (`receiving`).
    """

    name: str
    installed: str  # its name in the catalogue
    url: str
    size: int | None = None
    sha256: str | None = None
    facts: Facts = field(default_factory=Facts)

    @property
    def file(self) -> str:
        """Return the name of the file, in the cache and on mirrors."""
        return self.url.rpartition("/")[2]


def _isr(name: str, path: str, size: int, sha256: str, epoch: int) -> Published:
    facts = Facts(
        data="not stated in the published file; by ISR's authors",
        steps=f"by ISR's authors; the published file says epoch {epoch}",
        licence="Apache-2.0",
    )
    return Published(
        name=name, installed=f"isr-{name}", url=_ISR + path, size=size, sha256=sha256, facts=facts
    )


def _yosemite(name: str, source: str, target: str) -> Published:
    facts = Facts(
        source=f"yosemite-{source}",
        target=f"yosemite-{target}",
        domain="yosemite",
        viewer="scroll",
        data="summer2winter_yosemite (Zhu et al. 2017)",
        steps="by the authors of CycleGAN",
        licence="not stated for the weights; the authors' code is under a BSD licence",
    )
    return Published(
        name=name,
        installed=f"yosemite-{source}2yosemite-{target}",
        url=f"{_CYCLEGAN}{name}.pth",
        facts=facts,
    )


PUBLISHED: tuple[Published, ...] = (
    _isr(
        "noise-cancel",
        "rdn-C6-D20-G64-G064-x2/ArtefactCancelling/"
        "rdn-C6-D20-G64-G064-x2_ArtefactCancelling_epoch219.hdf5",
        66_071_288,
        "a361e56e2efd1096dbd149aa5e053db61c6f4815140c4686c6a1b0b94b6b137a",
        219,
    ),
    _isr(
        "psnr-large",
        "rdn-C6-D20-G64-G064-x2/PSNR-driven/rdn-C6-D20-G64-G064-x2_PSNR_epoch086.hdf5",
        66_071_288,
        "1816f1d37bbdbc724e5ab3429b402d00f78194a1b08628a1e44df6a3fcb5161b",
        86,
    ),
    _isr(
        "psnr-small",
        "rdn-C3-D10-G64-G064-x2/PSNR-driven/rdn-C3-D10-G64-G064-x2_PSNR_epoch134.hdf5",
        10_694_096,
        "b76993189e63fb34dd46d1d40b40498fdb1e298c04185575a1c634e11c86cffd",
        134,
    ),
    _isr(
        "gans",
        "rrdn-C4-D3-G32-G032-T10-x4-GANS/rrdn-C4-D3-G32-G032-T10-x4_epoch299.hdf5",
        17_462_488,
        "104dfd5363470092edf9ec9a971510951462f574edfa6e83dd374d0983d34026",
        299,
    ),
    _yosemite("summer2winter_yosemite", "summer", "winter"),
    _yosemite("winter2summer_yosemite", "winter", "summer"),
)


def find(name: str) -> Published:
    """Return the published weights of that name.

    Raises:
        UsageError: if there are none; the text lists what exists.
    """
    for published in PUBLISHED:
        if published.name == name:
            return published
    names = ", ".join(published.name for published in PUBLISHED)
    raise UsageError(f"No weights {name!r} can be fetched. What exists: {names}.")
