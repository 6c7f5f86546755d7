"""A calendar and a definition built by hand: these tests read no file and no other package."""

import datetime as dt

import pytest

from workflows.calendar import Direction, Kind, WorkingCalendar
from workflows.definition import (
    Deadline,
    Definition,
    Gate,
    GateKind,
    Late,
    Move,
    Region,
    Source,
    State,
    Step,
)
from workflows.due import Anchor, AnchorKind, Anchors, Due, FixedDate, Offset
from workflows.gates import Facts, Stated

#: The bank holidays of England and Wales as the GOV.UK data gives them, year by year.
_HOLIDAYS = """
2011 0103 0422 0425 0429 0502 0530 0829 1226 1227
2012 0102 0406 0409 0507 0604 0605 0827 1225 1226
2013 0101 0329 0401 0506 0527 0826 1225 1226
2014 0101 0418 0421 0505 0526 0825 1225 1226
2015 0101 0403 0406 0504 0525 0831 1225 1228
2016 0101 0325 0328 0502 0530 0829 1226 1227
2017 0102 0414 0417 0501 0529 0828 1225 1226
2018 0101 0330 0402 0507 0528 0827 1225 1226
2019 0101 0419 0422 0506 0527 0826 1225 1226
2020 0101 0410 0413 0508 0525 0831 1225 1228
2021 0101 0402 0405 0503 0531 0830 1227 1228
2022 0103 0415 0418 0502 0602 0603 0829 0919 1226 1227
2023 0102 0407 0410 0501 0508 0529 0828 1225 1226
2024 0101 0329 0401 0506 0527 0826 1225 1226
2025 0101 0418 0421 0505 0526 0825 1225 1226
2026 0101 0403 0406 0504 0525 0831 1225 1228
2027 0101 0326 0329 0503 0531 0830 1227 1228
2028 0103 0414 0417 0501 0529 0828 1225 1226
"""


def _holidays() -> dict[dt.date, str]:
    rows = [line.split() for line in _HOLIDAYS.split("\n") if line]
    return {
        dt.date(int(year), int(day[:2]), int(day[2:])): "bank holiday"
        for year, *days in rows
        for day in days
    }


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    """England and Wales, 2011 to 2028."""
    return WorkingCalendar(_holidays(), first=dt.date(2011, 1, 1), last=dt.date(2028, 12, 31))


@pytest.fixture(scope="session")
def calendar_of_1990() -> WorkingCalendar:
    """The spring of the Elitestone case: Easter, the early May and the spring bank holiday."""
    days = [dt.date(1990, 4, 13), dt.date(1990, 4, 16), dt.date(1990, 5, 7), dt.date(1990, 5, 28)]
    closed = dict.fromkeys(days, "bank holiday")
    return WorkingCalendar(closed, first=dt.date(1990, 4, 1), last=dt.date(1990, 5, 31))


@pytest.fixture(scope="session")
def anchors() -> Anchors:
    """The year 2013-14, with one step done and one not."""
    return Anchors(
        dates={
            "opened_on": dt.date(2013, 10, 25),
            "year_starts_on": dt.date(2013, 4, 1),
            "year_ends_on": dt.date(2014, 3, 31),
            "next_year_starts_on": dt.date(2014, 4, 1),
        },
        due={"summarise": dt.date(2014, 2, 28), "withdraw": None},
        done={"start": dt.date(2013, 10, 25), "summarise": None},
    )


def _inside(name: str, source: str, target: str, *gates: Gate) -> Step:
    region = "consultation" if "consult" in name else "assessment"
    path = f"gathering.{region}."
    move = Move(path + source, path + target)
    return Step(name, name.replace("_", " ").capitalize(), (move,), gates=gates)


_STATES = (
    State("drafting", "Drafting"),
    State(
        "gathering",
        "Gathering",
        (
            Region("consultation", "the consultation", ("planned", "open", "closed")),
            Region("assessment", "the assessment", ("commissioned", "analysing", "completed")),
        ),
    ),
    State("summarised", "Summarised"),
    State("over", "Over"),
)
_STEPS = (
    Step("start", "Start", (Move("drafting", "gathering"),)),
    _inside("open_consultation", "planned", "open"),
    _inside(
        "close_consultation",
        "open",
        "closed",
        Gate("responses_are_on_file", GateKind.DOCUMENT, "responses", waivable=True),
    ),
    _inside("start_analysis", "commissioned", "analysing"),
    _inside(
        "complete_assessment",
        "analysing",
        "completed",
        Gate("assessment_is_on_file", GateKind.DOCUMENT, "assessment"),
    ),
    Step(
        "summarise",
        "Summarise the evidence",
        (
            Move(
                "gathering",
                "summarised",
                {"consultation": ("closed",), "assessment": ("completed",)},
            ),
        ),
        gates=(
            Gate("analysis_is_started", GateKind.STEP_DONE, "start_analysis"),
            Gate("chair_is_appointed", GateKind.ROLE_FILLED, "chair"),
            Gate("protocol_is_signed", GateKind.PROTOCOL),
            Gate(
                "new_year_has_come",
                GateKind.DATE_REACHED,
                due=Due(FixedDate(dt.date(2014, 1, 2))),
            ),
        ),
        not_before=Due(
            Offset(5, Kind.WORKING, Direction.AFTER, Anchor(AnchorKind.DONE, "close_consultation"))
        ),
    ),
    Step("report_progress", "Report progress", (Move("summarised", "summarised"),)),
    # A region that no join names may be left in any of its states.
    Step("withdraw", "Withdraw", tuple(Move(s, "over") for s in ("drafting", "gathering"))),
    Step("finish", "Finish", (Move("summarised", "over"),)),
)


@pytest.fixture(scope="session")
def definition() -> Definition:
    """Two regions and their join, a step that repeats, and a step that leaves regions anywhere."""
    return Definition(
        name="small_review",
        version=1,
        title="Small review",
        states=_STATES,
        initial="drafting",
        final=("over",),
        steps=_STEPS,
        roles={"officer": "the officer", "chair": "the chair of the board"},
        documents={"responses": "the consultation report", "assessment": "the assessment"},
        parts={"author": "the author of the paper"},
    )


@pytest.fixture(params=list(Late), ids=str)
def late_step(request: pytest.FixtureRequest) -> Step:
    """A step with a deadline, under each late policy."""
    late: Late = request.param
    deadline = Deadline(
        planned=Due(FixedDate(dt.date(2014, 2, 28))),
        statutory=None,
        source=Source.PRACTICE,
        statutory_clause="",
        late=late,
        ladder="standard",
    )
    return Step("finish", "Finish", (Move("summarised", "over"),), deadline=deadline)


@pytest.fixture
def facts(calendar: WorkingCalendar) -> Facts:
    """Nothing done, nobody appointed, on Thursday 2 January 2014."""
    return Facts(
        ref="2013-14",
        today=dt.date(2014, 1, 2),
        calendar=calendar,
        anchors=Anchors(
            dates={"meets_on": None}, due={"withdraw": None}, done={"close_consultation": None}
        ),
        stated={
            "agenda_has_items": Stated(
                open=False, reason="the agenda is empty", fix="put something on it"
            )
        },
    )
