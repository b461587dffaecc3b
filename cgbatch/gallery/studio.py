"""Studio: a page on which visitors turn photos of their own, in their own browser."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cgbatch import resources
from cgbatch.checkpoints import catalog
from cgbatch.checkpoints.catalog import Catalog
from cgbatch.checkpoints.entry import Entry
from cgbatch.domains import Direction, Viewer
from cgbatch.errors import UsageError
from cgbatch.gallery import inline
from cgbatch.gallery.links import FolderLinks
from cgbatch.gallery.single_file import InlineLinks
from cgbatch.gallery.studio_weights import weights_script
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Site
from cgbatch.photos.coefficients import radius_for

COMMAND = "cgbatch studio"
PAGE = "index.html"
SINGLE_FILE = "studio.html"
ENHANCER = "noise-cancel"
_ASSETS = ("favicon.svg", "gallery.css", "reveal-pair.css", "reveal-pair.js")
_OWN = ("studio.css", "studio.js", "studio-worker.js")
_STYLES = ("assets/gallery.css", "assets/reveal-pair.css", "assets/studio.css")
_SCRIPTS = ("assets/reveal-pair.js", "assets/studio.js")
_BUILT = ("tfjs.js", "wasm.js", "licences.txt")  # by templates/studio/tfjs/build.sh, minified

Script: TypeAlias = bytes  # within `Network` that word is a number


@dataclass(frozen=True)
class Network:
    """Weights as a script that the page loads when it needs them.

    Templates know the fields by name, here and in `Offer`.
    """

    script: str  # where it lies in the folder; other weights have another name
    data: Script

    @property
    def bytes(self) -> int:
        """Return the size of the script."""
        return len(self.data)


@dataclass(frozen=True)
class Offer(Network):
    """A direction that visitors can choose."""

    name: str
    domain: str
    source: str
    target: str
    viewer: Viewer
    radius: int  # of the windows in which coefficients follow the photo's edges, pixels
    before: str | None  # an example as an address that holds it; a user's own direction has none
    after: str | None


@dataclass(frozen=True)
class Studio:
    """What a studio consists of: its words, the directions, and what cleans and doubles."""

    site: Site
    directions: tuple[Offer, ...]
    enhancer: Network
    home: str | None = None  # link to the gallery that it belongs to


def plan_studio(site: Site, names: Collection[str] | None, home: str | None = None) -> Studio:
    """Read the weights of directions by name, or of all that can be offered.

    Raises:
        UsageError: if one does not exist, or its weights paint small pictures (the tanh head).
        WeightsError: if weights are missing or damaged.
    """
    known = catalog.open_catalog()
    directions = known.affine_directions() if names is None else _chosen(known, names)
    return Studio(
        site,
        tuple(_offer(known.generator_for(direction), direction) for direction in directions),
        Network(*_script(known.enhancer(ENHANCER))),
        home,
    )


def plan_gallerys_studio(manifest: Manifest, home: str) -> Studio:
    """Read the weights of a gallery's directions, as far as they can be offered; else of all.

    Raises:
        WeightsError: if weights are missing or damaged.
    """
    able = {direction.name for direction in catalog.open_catalog().affine_directions()}
    shown = {result.direction for result in manifest.results}
    return plan_studio(manifest.site, (shown & able) or None, home)


def _chosen(known: Catalog, names: Collection[str]) -> list[Direction]:
    able = {direction.name: direction for direction in known.affine_directions()}
    for name in names:
        if name not in able:
            raise UsageError(
                f"Visitors cannot be offered {name!r}: there is no such direction, or its weights "
                f"paint small pictures (the tanh head). What can be offered: "
                f"{', '.join(sorted(able)) or 'nothing that is here'}."
            )
    return [direction for name, direction in able.items() if name in names]


def _offer(entry: Entry, direction: Direction) -> Offer:
    return Offer(
        *_script(entry),
        direction.name,
        direction.domain,
        direction.source,
        direction.target,
        direction.viewer,
        radius_for(bool(entry.architecture.get("skips"))),
        _example(direction.name, "before"),
        _example(direction.name, "after"),
    )


def _script(entry: Entry) -> tuple[str, Script]:
    weights = catalog.load(entry)
    return f"weights/{entry.name}-{entry.sha256[:8]}.js", weights_script(entry.name, weights)


def _example(name: str, which: str) -> str | None:
    # In the page and not beside it: no picture in the folder is taken for one of the user's photos.
    path = resources.folder("templates") / "studio" / "examples" / f"{name}-{which}.webp"
    if not path.is_file():
        return None
    return f"data:image/webp;base64,{b64encode(path.read_bytes()).decode()}"


def render_studio(studio: Studio, theme: Theme) -> Iterator[tuple[str, Script]]:
    """Yield path and bytes of every file of a studio's folder, the page last.

    Raises:
        UsageError: if a user's template is wrong.
    """
    own = theme.of_page("studio")
    for name in (*_ASSETS, *_OWN):
        yield f"assets/{name}", own.asset(f"assets/{name}")
    built = resources.folder("templates") / "studio" / "tfjs"
    for name in _BUILT:
        yield f"assets/{name}", (built / name).read_bytes()
    for network in (*studio.directions, studio.enhancer):
        yield network.script, network.data
    yield PAGE, _page(studio, own, "studio.html.j2", links=FolderLinks(""))


def render_single_studio(studio: Studio, theme: Theme) -> bytes:
    """Return a studio as one document, scripts, networks and all.

    Raises:
        UsageError: if a user's template is wrong.
    """
    files, own = dict(render_studio(studio, theme)), theme.of_page("studio")
    held = [path for path in files if path.endswith(".js") and path not in _SCRIPTS]
    return _page(
        studio,
        own,
        "studio_single.html.j2",
        links=InlineLinks(theme),
        style=inline.style(own, _STYLES),
        script=inline.script(own, _SCRIPTS),
        held=[(path, inline.within_script(files[path].decode())) for path in held],
    )


def _page(studio: Studio, theme: Theme, name: str, **context: object) -> bytes:
    template = theme.environment().get_template(name)
    manifest = Manifest(studio.site, (), ())
    return template.render(manifest=manifest, **vars(studio), **context).encode()
