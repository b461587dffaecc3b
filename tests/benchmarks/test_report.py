import json

from benchmarks.racing import Result, Row
from benchmarks.report import as_json, machine_text, table

ROWS = (
    Row("ours", "seconds", (1.0, 4.0, 2.0), (1.0, 1.0, 1.0)),
    Row("theirs", "seconds", (20.0, 40.0, 30.0), (20.0, 10.0, 15.0)),
    Row("theirs", "MB", (1234.5,) * 3, ()),
)
RESULT = Result("ours against theirs", 3, ROWS, ("theirs is larger",))
MACHINE = {"CPU": "a processor", "usable cores": "2"}


def cells(line):
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_table_has_a_row_for_each_figure():
    title, _, head, rule, *rows, _, note = table("race", RESULT).splitlines()
    assert title == "## race: ours against theirs (3 rounds)"
    assert cells(head)[0] == "variant"
    assert set(rule) == set("|- ")
    assert [cells(row) for row in rows] == [
        ["ours", "seconds", "2.00 (1.00-4.00)", "1.00 (1.00-1.00)"],
        ["theirs", "seconds", "30.0 (20.0-40.0)", "15.0 (10.0-20.0)"],
        ["theirs", "MB", "1234 (1234-1234)", ""],
    ]
    assert note == "- theirs is larger"


def test_columns_of_a_table_stand_below_each_other():
    lines = [line for line in table("race", RESULT).splitlines() if line.startswith("|")]
    assert len({len(line) for line in lines}) == 1


def test_a_table_without_notes_ends_with_its_rows():
    text = table("race", Result("alone", 1, ROWS[:1], ()))
    assert "(1 round)" in text
    assert text.endswith("|")


def test_small_figures_keep_three_digits_behind_the_point():
    row = Row("ours", "seconds", (0.0123,), ())
    assert "0.012 (0.012-0.012)" in table("race", Result("small", 1, (row,), ()))


def test_json_has_every_value_and_what_the_table_says():
    facts = json.loads(json.dumps(as_json(MACHINE, {"race": RESULT})))
    assert facts["machine"] == MACHINE
    race = facts["comparisons"]["race"]
    assert (race["title"], race["rounds"]) == ("ours against theirs", 3)
    assert race["notes"] == ["theirs is larger"]
    theirs = race["rows"][1]
    assert theirs["values"] == [20, 40, 30]
    assert theirs["ratios"] == [20, 10, 15]
    assert theirs["spread"] == {"smallest": 20, "median": 30, "largest": 40}
    assert theirs["ratio"] == {"smallest": 10, "median": 15, "largest": 20}
    assert race["rows"][2]["ratio"] is None


def test_the_machine_is_a_line_for_each_thing():
    assert machine_text(MACHINE) == "CPU           a processor\nusable cores  2"
