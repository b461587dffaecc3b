"""What a studio consists of, and what its folder may hold."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from support.weights import fill_with_weights, save_weights

from cgbatch.checkpoints import catalog
from cgbatch.domains import DIRECTIONS
from cgbatch.errors import UsageError, WeightsError
from cgbatch.gallery import studio, studio_folder
from cgbatch.gallery.site import render
from cgbatch.gallery.studio import plan_gallerys_studio, plan_studio, render_studio
from cgbatch.gallery.studio_folder import write_single_studio, write_studio
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Site, dumps
from cgbatch.models.configs import GeneratorConfig

SITE = Site(title="Hills & <dales>")


@pytest.fixture(autouse=True)
def weights(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("weights")
    fill_with_weights(folder)
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(folder))
    return folder


def add_generator(weights, name, **architecture):
    source, target = name.split("2")
    config = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", **architecture)
    entry = save_weights(weights, "generator", name, config, np.random.default_rng(1))
    entry = replace(entry, source=source, target=target, domain="river", viewer="hover")
    others = [each for each in catalog.read_entries(weights) if each.name != name]
    catalog.write_entries(weights, [*others, entry])


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_all_directions_are_offered_unless_some_are_named():
    everything = plan_studio(SITE, None)
    assert [each.name for each in everything.directions] == [each.name for each in DIRECTIONS]
    some = plan_studio(SITE, ["summer2winter", "day2night"])
    assert [each.name for each in some.directions] == ["day2night", "summer2winter"]
    assert {each.viewer for each in some.directions} == {"scratch", "scroll"}


def test_the_radius_is_that_of_runs(weights):
    add_generator(weights, "dry2wet", head="affine", skips=True)
    (own,) = plan_studio(SITE, ["dry2wet"]).directions
    (shipped,) = plan_studio(SITE, ["day2night"]).directions
    assert (own.radius, shipped.radius) == (2, 8)
    assert (own.before, own.after) == (None, None)
    assert shipped.before.startswith("data:image/webp;base64,")
    assert shipped.after != shipped.before


def test_what_paints_small_pictures_is_not_offered(weights):
    add_generator(weights, "dry2wet", head="tanh")
    assert "dry2wet" not in [each.name for each in plan_studio(SITE, None).directions]
    for name in ("dry2wet", "moon2sun"):
        with pytest.raises(UsageError, match=f"'{name}'.*tanh.*day2night"):
            plan_studio(SITE, ["day2night", name])


def test_scripts_of_weights_are_named_by_content(weights):
    (before,) = plan_studio(SITE, ["day2night"]).directions
    assert re.fullmatch(r"weights/day2night-[0-9a-f]{8}\.js", before.script)
    assert before.bytes == len(before.data) > 1000
    add_generator(weights, "day2night", head="affine", skips=True)
    (after,) = plan_studio(SITE, ["day2night"]).directions
    assert after.script != before.script


def test_damaged_weights_are_not_published(weights):
    path = weights / "day2night.safetensors"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(WeightsError):
        plan_studio(SITE, ["day2night"])


def test_equal_studios_give_equal_bytes_and_no_picture_beside_the_page():
    planned = plan_studio(SITE, None, "../index.html")
    files = dict(render_studio(planned, Theme()))
    assert files == dict(render_studio(plan_studio(SITE, None, "../index.html"), Theme()))
    assert list(files)[-1] == studio.PAGE
    assert {path.rpartition(".")[2] for path in files} == {"css", "html", "js", "svg", "txt"}
    page = files[studio.PAGE].decode()
    assert "Hills &amp; &lt;dales&gt;" in page
    assert 'href="../index.html"' in page
    assert all(each.script in page for each in (*planned.directions, planned.enhancer))


def test_a_studio_replaces_a_studio_and_nothing_else(tmp_path):
    folder = tmp_path / "studio"
    size = write_studio(folder, plan_studio(SITE, None), Theme())
    before = files_of(folder)
    assert size == sum(map(len, before.values()))
    write_studio(folder, plan_studio(SITE, ["day2night"]), Theme())
    after = files_of(folder)
    gone = set(before) - set(after)
    assert len(gone) == 5
    assert all(path.startswith("weights/") for path in gone)
    (folder / "index.html").write_text("<title>mine</title>")
    with pytest.raises(UsageError, match=r"index\.html"):
        write_studio(folder, plan_studio(SITE, None), Theme())
    assert files_of(folder).keys() == after.keys()


def test_a_studio_in_one_file_holds_everything_once(tmp_path):
    planned = plan_studio(SITE, ["day2night"])
    folder = tmp_path / "studio"
    write_studio(folder, planned, Theme())
    size = write_single_studio(folder, planned, Theme())
    page = (folder / "studio.html").read_text()
    assert size == (folder / "studio.html").stat().st_size
    for path in (*(each.script for each in planned.directions), "assets/tfjs.js"):
        # As text that is not run, and unchanged: what would end the element is only in strings.
        assert page.count(f'<script type="text/plain" id="{path}">') == 1
    assert planned.directions[0].data.decode().strip() in page
    assert 'src="' not in re.sub(r'src="data:[^"]+"', "", page.partition("<script")[0])
    write_studio(folder, planned, Theme())
    assert not (folder / "studio.html").exists()
    (folder / "studio.html").write_text("mine")
    with pytest.raises(UsageError, match=r"studio\.html"):
        write_single_studio(folder, planned, Theme())


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds other files"):
        write_studio(tmp_path, plan_studio(SITE, None), Theme())
    assert list(files_of(tmp_path)) == ["mine.txt"]


def test_files_of_others_survive_in_the_folder(tmp_path):
    write_studio(tmp_path / "studio", plan_studio(SITE, None), Theme())
    (tmp_path / "studio" / "weights" / "notes.txt").write_text("mine")
    (tmp_path / "studio" / "robots.txt").write_text("mine")
    studio_folder.remove_what_is_not_named(tmp_path / "studio", [])
    assert set(files_of(tmp_path / "studio")) == {"robots.txt", "weights/notes.txt"}


def test_a_gallery_offers_its_own_directions(tmp_path, make_result):
    results = (make_result("a.jpg", DIRECTIONS[0]), make_result("b.jpg", DIRECTIONS[4]))
    plain = Manifest(SITE, results, ())
    render(tmp_path, plain)
    without = files_of(tmp_path)
    wished = replace(plain, site=replace(SITE, studio=True))
    extras = render(tmp_path, wished)
    assert extras.studio == "studio/index.html"
    names = [each.name for each in plan_gallerys_studio(wished, "..").directions]
    assert names == ["day2night", "summer2winter"]
    added = set(files_of(tmp_path)) - set(without)
    assert all(path.startswith("studio/") for path in added)
    index = (tmp_path / "index.html").read_text()
    assert '<a href="studio/index.html">Try your own photo</a>' in index
    render(tmp_path, replace(wished, site=replace(wished.site, single_file=True)))
    assert "Try your own" not in (tmp_path / "gallery.html").read_text()
    render(tmp_path, plain)
    assert files_of(tmp_path) == without


@pytest.mark.parametrize("wished", [True, False])
def test_a_folder_of_others_in_a_gallery_is_left_alone(tmp_path, make_result, wished):
    manifest = Manifest(replace(SITE, studio=wished), (make_result("a.jpg", DIRECTIONS[0]),), ())
    (tmp_path / "studio").mkdir()
    (tmp_path / "studio" / "index.html").write_text("mine")
    if wished:
        with pytest.raises(UsageError, match="is not a page of `cgbatch studio`"):
            render(tmp_path, manifest)
    else:
        render(tmp_path, manifest)
    assert list(files_of(tmp_path / "studio").values()) == [b"mine"]


def test_a_gallery_whose_directions_cannot_be_offered_offers_all(tmp_path, make_result, weights):
    add_generator(weights, "day2night", head="tanh")
    manifest = Manifest(SITE, (make_result("a.jpg", DIRECTIONS[0]),), ())
    names = [each.name for each in plan_gallerys_studio(manifest, "..").directions]
    assert len(names) == 5
    assert "day2night" not in names


def test_a_manifest_without_a_studio_is_written_as_ever():
    assert "studio" not in dumps(Manifest(SITE, (), ()))
    assert '"studio": true' in dumps(Manifest(replace(SITE, studio=True), (), ()))
