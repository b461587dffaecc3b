"""Options of runs and of galleries, each defined once, and those that all commands share."""

from __future__ import annotations

import click

from cgbatch.cli.param_types import (
    FILE,
    FOLDER,
    PLACE,
    SIZES,
    count_or_auto,
    multiple_of_four,
    pixels_or_native,
    safe_or_all,
)
from cgbatch.domains import VIEWERS
from cgbatch.runs.defaults import ENHANCER, MAX_RESOLUTION, QUALITY, SIZE, SMALLEST_RESOLUTION

photos = click.argument("photos", nargs=-1, required=True, metavar="PHOTOS...")
gallery_folder = click.argument("out", type=PLACE, metavar="GALLERY")

domain = click.option(
    "--domain",
    required=True,
    metavar="NAME",
    help="What to change: season or time, a pair such as summer-winter, or a domain of your own.",
)
target = click.option(
    "--to", "target", required=True, metavar="NAME", help="What the photos become, e.g. winter."
)
source = click.option(
    "--from",
    "source",
    metavar="NAME",
    help="What the photos show. Only needed where --to leaves a choice.",
)
out = click.option(
    "--out",
    type=PLACE,
    default="gallery",
    show_default=True,
    help="Folder of the gallery, also in a store: s3://bucket/gallery. Running again adds to it.",
)
state = click.option(
    "--state",
    type=FOLDER,
    metavar="DIR",
    help="Folder, on a local disk, for what is remembered about the gallery, in place of .cgbatch "
    "in it: for galleries on network drives without locks. Name it again the next time.",
)
viewer = click.option(
    "--viewer",
    type=click.Choice(VIEWERS),
    help="How the pages reveal the result, in place of the direction's own way.",
)
open_gallery = click.option(
    "--open", "open_gallery", is_flag=True, help="Open the gallery in the browser at the end."
)

crop = click.option(
    "--crop",
    "crop",
    default="center",
    show_default=True,
    metavar="WHERE",
    help="Which square of each photo: center, top, left, bottom-right, ...; X,Y,SIZE in pixels; "
    "or 0.1,0.2,0.5 as parts of width, height and shorter side. Or none: the whole photo, if it is "
    "at most three times as long as wide.",
)
crops = click.option(
    "--crops",
    "crops",
    type=FILE,
    help="JSON or CSV file with a crop for each photo, by relative path or SHA-256. "
    "Other photos follow --crop.",
)

enhancer = click.option(
    "--enhancer",
    metavar="NAME",
    help="Weights that raise the quality (noise-cancel, psnr-small, esrgan or others that "
    f"`cgbatch weights list` shows), or none.  [default: {ENHANCER}]",
)
size = click.option(
    "--size",
    type=SIZES,
    callback=multiple_of_four,
    help="Shorter side in pixels at which photos are translated; the enhancer doubles it. Multiple "
    f"of 4.  [default: {SIZE}]",
)
keep_intermediate = click.option(
    "--keep-intermediate",
    is_flag=True,
    help="Keep the translation before its quality is raised, as translation.png.",
)
finish = click.option(
    "--finish/--no-finish",
    "finish",
    default=True,
    show_default=True,
    help="Add what no network makes: lit windows, stars and now and then a moon to nights; "
    "blades of grass where snow lay to summers; to days a sky without the stars, and contrast. It "
    "follows from the photo, so that a run can be repeated.",
)
sharpen = click.option(
    "--sharpen",
    metavar="AMOUNT[,RADIUS]",
    help="Sharpen results by an unsharp mask, after the enhancer: 0.5 is moderate, 1.5 strong. "
    "RADIUS is in pixels of the result; without it, 1.",
)

resolution = click.option(
    "--resolution",
    default="512",
    show_default=True,
    metavar="512|N|native",
    callback=pixels_or_native,
    help="Shorter side of the results in pixels. Above 512 the photo's own pixels are recoloured, "
    "all of them with native: nothing is lost, and the gallery can be zoomed.",
)
max_resolution = click.option(
    "--max-resolution",
    type=click.IntRange(SMALLEST_RESOLUTION),
    metavar="N",
    help="Most pixels that the shorter side gets with --resolution native.  "
    f"[default: {MAX_RESOLUTION}]",
)
coefficients = click.option(
    "--coefficients",
    type=click.Choice(["256", "512"]),
    help="Shorter side at which the network looks at photos, at full resolution. More is finer, "
    f"slower, and larger than what it was trained on.  [default: {SIZE}]",
)
full_format = click.option(
    "--format",
    "full_format",
    type=click.Choice(["jpeg", "png", "webp", "tiff16"]),
    help="Of the full-size file; tiff16 has 16 bits.  [default: jpeg]",
)
quality = click.option(
    "--quality",
    type=click.IntRange(1, 100),
    help=f"Of a full-size JPEG or WebP.  [default: {QUALITY}]",
)
keep_metadata = click.option(
    "--keep-metadata",
    is_flag=False,
    flag_value="safe",
    metavar="[safe|all]",
    callback=safe_or_all,
    help="Copy camera, lens, exposure, date and copyright into the full-size file; all: also the "
    "place, names and serial numbers.",
)

batch_size = click.option(
    "--batch-size",
    default="auto",
    show_default=True,
    metavar="auto|N",
    callback=count_or_auto,
    help="Photos that go through the networks together.",
)
device = click.option(
    "--device",
    default="auto",
    show_default=True,
    metavar="auto|cpu|gpu|gpu:K",
    help="Where to compute.",
)
precision = click.option(
    "--precision",
    type=click.Choice(["auto", "float32", "bfloat16", "float16"]),
    default="auto",
    show_default=True,
    help="Arithmetic of the networks. `cgbatch doctor` says what auto chooses here, and why.",
)

all_folders = click.option(
    "--all-folders",
    is_flag=True,
    help="Take also what is left out otherwise: pictures in trash, snapshots, thumbnails, hidden "
    "folders and other galleries.",
)
force = click.option("--force", is_flag=True, help="Read all photos and make all results again.")
dry_run = click.option(
    "-n", "--dry-run", is_flag=True, help="Show what would be done; change nothing."
)
limit = click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Translate at most N photos this time."
)
prune = click.option(
    "--prune",
    is_flag=True,
    help="Remove results whose photo is gone. Lists them and asks first.",
)
profile = click.option(
    "--profile",
    is_flag=True,
    help="Show what each stage works, waits and idles, and write it for Chrome's tracing.",
)
yes = click.option("--yes", is_flag=True, help="Do not ask before --prune removes.")

json_lines = click.option(
    "--json", "json_lines", is_flag=True, help="Print one JSON object per photo on stdout."
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Say more about what is done and why.")
debug = click.option(
    "--debug", is_flag=True, help="Show the traceback of an error, and TensorFlow's own log."
)
