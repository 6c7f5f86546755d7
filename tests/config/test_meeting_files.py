import pytest

from config.errors import FileFaults
from config.examples import example
from config.meeting_files import MeetingFile, load_meeting, meeting_of
from config.reader import read, read_text

FOLDER = example("barnet-2017").parent
JULY = (FOLDER / "meetings" / "2017-07-28.yaml").read_text(encoding="utf-8")

#: What is changed, into what, and what is then said; lines count from the place that is changed.
FAULTS: dict[str, tuple[str, str, str]] = {
    "unknown_key": (
        "    presenter: Steve",
        "    presentor: Steve",
        '+0: the key "presentor" is not known here; did you mean "presenter"?',
    ),
    "no_such_day": (
        "  on: 2017-07-28",
        "  on: 2017-07-32",
        '+0: on: "2017-07-32" is not a date; write a day of the calendar as 2013-10-25',
    ),
    "unknown_person": (
        "{person: leader}",
        "{person: leder}",
        '+0: "leder" is not a known person; did you mean "leader"?',
    ),
    "nobody": (
        "{person: leader}",
        "{organisation: London Fire Brigade}",
        "+0: present: it does not say who; give either person: KEY, or name: and organisation:",
    ),
    "somebody_twice": (
        "{person: leader}",
        "{person: rose}",
        '+0: "rose" stands twice in the register; keep one of the two',
    ),
    "outcome_of_an_unknown_kind": (
        "kind: endorsed",
        "kind: endorsd",
        '+0: kind: "endorsd" is not known here; did you mean "endorsed"?',
    ),
    "outcome_without_its_text": (
        "      - kind: noted\n        text: the presentation\n",
        "      - kind: noted\n",
        (
            "+0: outcomes: it does not say what the board did; give kind: and text:, or approves:"
            " with a meeting's date"
        ),
    ),
    "approval_with_words_of_its_own": (
        "      - approves: 2017-04-28",
        "      - approves: 2017-04-28\n        text: They are fine",
        (
            "+0: outcomes: an approval of minutes has no kind and no text of its own; take kind:"
            " and text: out; the approval is worded for you"
        ),
    ),
    "action_of_no_item": (
        "  - item: 4",
        "  - item: 12",
        "+0: there is no item 12; the file has 11; write a number from 1 to 11",
    ),
    "author_nobody_knows": (
        "author: crc-head",
        "author: crc-hed",
        '+0: "crc-hed" is not a known person; did you mean "crc-head"?',
    ),
    "closed_words_in_public": (
        "  - title: Any Other Business",
        "  - closed_discussion: Names\n    title: Any Other Business",
        (
            "+0: closed words stand on an item that is not restricted; add restricted:, or take"
            " them out"
        ),
    ),
    "day_of_no_step": (
        "actions:\n",
        "days:\n  publish_agenda: 2017-07-20\n  open_meting: 2017-07-28\nactions:\n",
        (
            '+2: "open_meting" is not a step of a meeting whose day can be given; did you mean'
            ' "open_meeting"?'
        ),
    ),
    "outcome_that_is_not_there": (
        "  - item: 3\n    outcome: 2\n",
        "  - item: 3\n    outcome: 9\n",
        "+1: item 3 has no outcome 9; it has 2; write a number from 1 to 2",
    ),
    "days_out_of_order": (
        "actions:\n",
        "days:\n  circulate_minutes: 2017-08-11\n  close_meeting: 2017-08-12\nactions:\n",
        (
            "+1: circulate_minutes was on 2017-08-11, before close_meeting on 2017-08-12; look at"
            " the two dates"
        ),
    ),
}


def _people() -> list[str]:
    return [each["key"] for each in read(FOLDER / "partnership.yaml").data["people"]]


def _read(text: str) -> MeetingFile:
    return meeting_of(read_text(text, "july.yaml"), _people())


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_line_and_its_fix(name: str) -> None:
    before, after, said = FAULTS[name]
    offset, _, sentence = said.partition(": ")
    assert JULY.count(before) == 1
    line = JULY[: JULY.index(before)].count("\n") + 1 + int(offset)

    with pytest.raises(FileFaults) as refused:
        _read(JULY.replace(before, after))

    assert str(refused.value) == f"july.yaml, line {line}: {sentence}"


@pytest.mark.parametrize("day", ["2017-04-28", "2017-07-28", "2017-10-27"])
def test_the_meetings_of_the_example_are_read(day: str) -> None:
    path = FOLDER / "meetings" / f"{day}.yaml"

    file = load_meeting(path, _people())

    assert file.meeting.on.isoformat() == day


def test_a_meeting_without_an_item_is_refused() -> None:
    with pytest.raises(FileFaults) as refused:
        _read("meeting: {on: 2017-07-28}\nitems: []\n")

    assert str(refused.value) == (
        "july.yaml, line 2: items: a list has too few entries; give at least 1"
    )


def test_words_of_any_script_are_kept() -> None:
    title = "Diogelwch cymunedol, السلامة المجتمعية, 社区安全"

    file = _read(f"meeting: {{on: 2017-07-28}}\nitems:\n  - {{title: '{title}'}}\n")

    assert file.items[0].title == title
