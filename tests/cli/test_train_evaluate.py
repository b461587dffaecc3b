import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from cgbatch.checkpoints import catalog, store


def block_means(pictures):
    blocks = pictures.reshape(len(pictures), 4, 4, 4, 4, 3).astype(np.float32) / 255
    return blocks.mean(axis=(2, 4)).reshape(len(pictures), 48)


@pytest.fixture(autouse=True)
def _small_network(monkeypatch):
    from cgbatch.evaluation import choosing
    from cgbatch.evaluation.features import FeatureNetwork

    network = FeatureNetwork("block-means", "mean colours", 16, 48, block_means)

    def choose(choice):
        return choosing.Chosen(network, f"in place of {choice}")

    monkeypatch.setattr(choosing, "choose_features", choose)


@pytest.fixture
def domains(tmp_path):
    """Make two folders of photos; a fifth of each, by content, is held out."""
    folders = []
    for name, tint in (("summer", (0.4, 1, 0.4)), ("winter", (1, 1, 1))):
        folder = tmp_path / name
        folder.mkdir()
        random = np.random.default_rng(len(folders))
        for number in range(60):
            pixels = random.integers(60, 256, (5, 5, 3)) * np.array(tint)
            image = Image.fromarray(pixels.astype(np.uint8)).resize((64, 64))
            image.save(folder / f"{number:02}.png")
        folders.append(folder)
    return folders


@pytest.fixture
def evaluate(cgbatch, domains):
    a, b = domains

    def call(*words):
        return cgbatch("train", "evaluate", *words, "--a", a, "--b", b, "--size", 64)

    return call


@pytest.fixture
def held_out(domains):
    from cgbatch.training.data.split_folder import split_folder

    return [len(split_folder(folder).held_out) for folder in domains]


@pytest.fixture
def held_out_photos(domains):
    from cgbatch.training.data.split_folder import split_folder

    sets = [split_folder(folder).held_out for folder in domains]
    return [[np.asarray(Image.open(path), np.float32) for path in paths] for paths in sets]


def file_of(name, tiny_weights, path, source="", target=""):
    """Write weights of the tiny catalogue to a file, with a direction in them."""
    weights = catalog.load(next(e for e in catalog.read_entries(tiny_weights) if e.name == name))
    identity = replace(weights.metadata, source=source, target=target)
    store.save(path, store.WeightFile(identity, weights.tensors))
    return path


def test_both_directions_as_table_and_json(evaluate, held_out, tmp_path):
    ended = evaluate("summer2winter", "winter2summer", "--json", "scores.json")
    assert ended.code == 0, ended.err
    assert "in place of auto" in ended.err
    content = json.loads((tmp_path / "scores.json").read_text())
    assert (content["features"], content["size"], content["seed"]) == ("block-means", 64, 0)
    a_to_b, b_to_a = content["results"]
    assert (a_to_b["name"], b_to_a["name"]) == ("summer2winter", "winter2summer")
    assert [a_to_b["scores"]["pictures"], b_to_a["scores"]["pictures"]] == held_out
    assert [b_to_a["scores"]["targets"], a_to_b["scores"]["targets"]] == held_out
    assert f"{a_to_b['scores']['translated']['kid']['mean'] * 1000:.2f} ±" in ended.out
    for word in ("mean colours", "summer2winter", "KID", "FID", "structure kept", "judge", "halo"):
        assert word in ended.out


def test_levels_from_the_recolouring_that_ships(evaluate, held_out_photos, tmp_path):
    from cgbatch.training.recolouring.rules import RECOLOURINGS

    assert evaluate("summer2winter", "winter2summer", "--json", "scores.json").code == 0
    results = json.loads((tmp_path / "scores.json").read_text())["results"]
    for result, photos in zip(results, held_out_photos, strict=True):
        recolour = RECOLOURINGS[result["name"]]
        # These photos have the size that is measured: what is decoded is what was written.
        apart = [np.abs(np.rint(recolour(photo / 255) * 255) - photo).mean() for photo in photos]
        found = result["scores"]["from_teacher"]
        assert found["unchanged"] == pytest.approx(np.mean(apart), abs=0.01)
        assert found["translated"] != found["unchanged"]


def test_nights_are_measured_with_their_finish_if_asked_for(evaluate, tmp_path, monkeypatch):
    from cgbatch.finishing import finish

    class White:
        def lay(self, result, photo, window):
            result[:] = 255

    class Nothing:
        def lay(self, result, photo, window):
            pass

    layers = {"night": White(), "day": Nothing()}
    finishes = {name: lambda *pictures, layer=layer: layer for name, layer in layers.items()}
    monkeypatch.setattr(finish, "FINISHES", finishes)
    levels = []
    for option in ("--no-finish", "--finish"):
        ended = evaluate("day2night", "night2day", option, "--json", "scores.json")
        assert ended.code == 0, ended.err
        results = json.loads((tmp_path / "scores.json").read_text())["results"]
        levels.append([result["scores"]["from_teacher"]["translated"] for result in results])
    (plain, back), (finished, same) = levels
    assert finished > plain + 40
    assert same == back


@pytest.mark.parametrize(
    ("source", "target", "has_one"),
    [("day", "night", True), ("dry", "flooded", False), ("", "", False)],
)
def test_the_teacher_is_that_of_the_domains_and_not_of_the_name(
    evaluate, tiny_weights, tmp_path, source, target, has_one
):
    path = file_of("night2day", tiny_weights, tmp_path / "mine.safetensors")
    weights = store.load(path)
    identity = replace(weights.metadata, name="mine", source=source, target=target)
    store.save(path, store.WeightFile(identity, weights.tensors))
    ended = evaluate(path, "--json", "mine.json")
    assert ended.code == 0, ended.err
    (result,) = json.loads((tmp_path / "mine.json").read_text())["results"]
    assert (result["scores"]["from_teacher"] is not None) is has_one
    assert ("no teacher" in ended.out) is not has_one


def test_it_gives_the_same_again(evaluate):
    one, other = (evaluate("summer2winter", "-q") for _ in range(2))
    assert one.out == other.out
    assert one.err == ""
    assert evaluate("summer2winter", "-q", "--seed", 5).out != one.out


def test_one_direction(evaluate):
    ended = evaluate("summer2winter")
    assert "summer2winter" in ended.out
    assert "winter2summer" not in ended.out


def test_all_photos(evaluate, tmp_path):
    assert evaluate("summer2winter", "--all-photos", "--json", "all.json").code == 0
    scores = json.loads((tmp_path / "all.json").read_text())["results"][0]["scores"]
    assert (scores["pictures"], scores["targets"]) == (60, 60)


def test_the_features_asked_for(evaluate):
    assert "in place of efficientnet" in evaluate("summer2winter", "--features", "efficientnet").err


def test_a_run_has_both_directions(evaluate, tiny_weights, tmp_path):
    from cgbatch.training.cyclegan.export import Pair
    from cgbatch.training.cyclegan.recipes import RECIPES
    from cgbatch.training.cyclegan.run_folder import RunFacts, write_facts

    run = tmp_path / "run"
    (run / "weights").mkdir(parents=True)
    pair = Pair(name="yosemite", a="summer", b="winter")
    write_facts(run, RunFacts(pair=pair, recipe=RECIPES["small"], folders=(run, run)))
    ended = evaluate(run)
    assert (ended.code, "no weights yet" in ended.err) == (2, True)
    for name, way in (
        ("winter2summer", ("winter", "summer")),
        ("summer2winter", ("summer", "winter")),
    ):
        file_of(name, tiny_weights, run / "weights" / f"{name}.safetensors", *way)
    ended = evaluate(run, "--json", "run.json")
    assert ended.code == 0, ended.err
    results = json.loads((tmp_path / "run.json").read_text())["results"]
    # The way from A to B comes first, whatever the files are called.
    assert [result["name"] for result in results] == ["summer2winter", "winter2summer"]
    assert evaluate(run, "summer2winter").code == 2
    assert "no weights yet" in evaluate(run, "--best").err
    (run / "weights").rename(run / "best")
    assert evaluate(run, "--best").out == ended.out


def test_weight_files(evaluate, tiny_weights, tmp_path):
    path = file_of("summer2winter", tiny_weights, tmp_path / "mine.safetensors")
    assert evaluate(path).out == evaluate("summer2winter").out


def test_a_folder_that_is_no_run(evaluate, tmp_path):
    ended = evaluate(tmp_path)
    assert (ended.code, "no training run" in ended.err) == (2, True)


def test_directions_of_two_pairs_are_refused(evaluate, tiny_weights, tmp_path):
    one = file_of("summer2winter", tiny_weights, tmp_path / "1.safetensors", "summer", "winter")
    other = file_of("night2day", tiny_weights, tmp_path / "2.safetensors", "night", "day")
    ended = evaluate(one, other)
    assert (ended.code, "does not lead back" in ended.err) == (2, True)
    assert evaluate(one, one).code == 2
    assert evaluate(one, one, one).code == 2


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("noise-cancel", 2, "enhancer"),
        ("summer2spring", 4, "What exists"),
        ("gone.safetensors", 2, "no file"),
    ],
)
def test_what_is_no_generator(evaluate, word, code, said):
    ended = evaluate(word)
    assert (ended.code, said in ended.err) == (code, True)


def test_a_folder_with_too_few_photos(cgbatch, domains, tmp_path):
    a, b = domains
    few = tmp_path / "few"
    few.mkdir()
    shutil.copy(a / "00.png", few)
    ended = cgbatch("train", "evaluate", "summer2winter", "--a", few, "--b", b)
    assert ended.code == 2
    assert "few has 1 photos" in ended.err


def test_unreadable_photos_are_left_out_and_named(evaluate, domains):
    (domains[0] / "torn.jpg").write_bytes(b"\xff\xd8\xff\xe0 torn")
    ended = evaluate("summer2winter")
    assert ended.code == 0
    assert "left out: torn.jpg" in ended.err


def test_json_in_a_folder_that_does_not_exist(evaluate):
    ended = evaluate("summer2winter", "--json", "nowhere/scores.json")
    assert (ended.code, "does not exist" in ended.err) == (2, True)
