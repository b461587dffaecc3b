import json

import pytest

from cgbatch.comparing import votes
from cgbatch.comparing.votes import Answer
from cgbatch.errors import UsageError

VARIANTS = ["none (bicubic)", "noise-cancel", "esrgan"]


def content(voter=7, comparison="abc", **changes):
    answers = [
        {"photo": 1, "a": "esrgan", "b": "none (bicubic)", "chosen": "a"},
        {"photo": 2, "a": "noise-cancel", "b": "esrgan", "chosen": "none"},
        {"photo": 2, "a": "noise-cancel", "b": "none (bicubic)", "chosen": "b"},
    ]
    facts = {"format": 1, "vote": "enhancers", "comparison": comparison, "voter": voter}
    return {**facts, "variants": VARIANTS, "answers": answers, **changes}


@pytest.fixture
def save(tmp_path):
    def save(name, facts):
        path = tmp_path / name
        path.write_text(facts if isinstance(facts, str) else json.dumps(facts))
        return path

    return save


def test_answers_are_read_as_shares_of_a_vote(save):
    (vote,) = votes.read([save("a.json", content())])
    assert vote.variants == tuple(VARIANTS)
    assert vote.answers == (Answer(1, 2, 0, 1.0), Answer(2, 1, 2, 0.5), Answer(2, 1, 0, 0.0))


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "[]",
        "{" * 100_000,
        '{"format": 1, "made": {}, "answers": []}',  # of `cgbatch train vote`
        content(answers=[{"photo": 1, "a": "esrgan", "b": "esrgan", "chosen": "a"}]),
        content(answers=[{"photo": 1, "a": "esrgan", "b": "gan", "chosen": "a"}]),
        content(answers=[{"photo": 1, "a": "esrgan", "b": "noise-cancel", "chosen": "c"}]),
        content(answers=[{"photo": 1}]),
        content(answers=[3]),
        content(variants=None),
        content(voter="me"),
    ],
)
def test_what_is_no_vote_is_named(save, facts):
    with pytest.raises(UsageError, match=r"b\.json is no vote on enhancers"):
        votes.read([save("a.json", content()), save("b.json", facts)])


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (content(8, "xyz"), r"b\.json is a vote on another comparison than .*a\.json"),
        (content(7), r"b\.json is of the same voter as .*a\.json"),
        (content(8, answers=[]), r"b\.json holds no answer"),
        (content(8, format=2), r"b\.json has format 2"),
    ],
)
def test_what_cannot_be_merged_is_named(save, facts, said):
    with pytest.raises(UsageError, match=said):
        votes.read([save("a.json", content()), save("b.json", facts)])


def test_patterns_that_no_shell_has_replaced(save, tmp_path):
    paths = [save(name, content()) for name in ("a.json", "b.json")]
    assert votes.expanded([str(tmp_path / "*.json")]) == paths
    assert votes.expanded([str(paths[1])]) == [paths[1]]
    with pytest.raises(UsageError, match=r"no file '.*c\.json'"):
        votes.expanded([str(tmp_path / "c.json")])
