"""How a deadline stands: one table for each answer."""

import datetime as dt

import pytest

from workflows.standing import BreachKind, Dates, Rag, Standing, breach, rag, stand

DUE = dt.date(2014, 2, 28)  # Fri
CLOSING = dt.datetime(2014, 2, 28, 17, tzinfo=dt.UTC)
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


def _dates(
    *,
    due_on: dt.date | None = DUE,
    due_at: dt.datetime | None = CLOSING,
    statutory_on: dt.date | None = None,
    completed_on: dt.date | None = None,
    completed_at: dt.datetime | None = None,
    void: bool = False,
    excepted: bool = False,
) -> Dates:
    return Dates(
        due_on=due_on,
        due_at=due_at,
        statutory_on=statutory_on,
        completed_on=completed_on,
        completed_at=completed_at,
        void=void,
        excepted=excepted,
    )


UNDATED = _dates(due_on=None, due_at=None)
DONE_UNDATED = _dates(due_on=None, due_at=None, completed_on=DUE)


@pytest.mark.parametrize(
    ("dates", "now", "left", "standing"),
    [
        pytest.param(_dates(), CLOSING - 15 * DAY, 11, Standing.PENDING, id="eleven_left"),
        pytest.param(_dates(), CLOSING - 14 * DAY, 10, Standing.DUE_SOON, id="ten_left"),
        pytest.param(_dates(), CLOSING - DAY, 1, Standing.DUE_SOON, id="the_day_before"),
        pytest.param(_dates(), CLOSING, 0, Standing.DUE_SOON, id="the_very_hour"),
        pytest.param(_dates(), CLOSING + MINUTE, 0, Standing.OVERDUE, id="a_minute_after"),
        pytest.param(_dates(), CLOSING + DAY, 0, Standing.OVERDUE, id="the_day_after"),
        pytest.param(UNDATED, CLOSING, None, Standing.PENDING, id="no_date_yet"),
        pytest.param(_dates(excepted=True), CLOSING + DAY, 0, Standing.WAIVED, id="excepted"),
        pytest.param(_dates(excepted=True), CLOSING, 0, Standing.DUE_SOON, id="excepted_early"),
        pytest.param(_dates(void=True), CLOSING + DAY, 0, Standing.VOID, id="void"),
        pytest.param(_dates(completed_on=DUE), CLOSING, 0, Standing.MET, id="done_on_the_day"),
        pytest.param(
            _dates(completed_on=DUE, completed_at=CLOSING), CLOSING, 0, Standing.MET, id="on_time"
        ),
        pytest.param(
            _dates(completed_on=DUE, completed_at=CLOSING + MINUTE),
            CLOSING + DAY,
            0,
            Standing.MET_LATE,
            id="done_a_minute_late",
        ),
        pytest.param(
            _dates(completed_on=DUE + DAY), CLOSING, 0, Standing.MET_LATE, id="done_a_day_late"
        ),
        pytest.param(
            _dates(due_at=None, completed_on=DUE, completed_at=CLOSING + MINUTE),
            CLOSING,
            0,
            Standing.MET,
            id="without_an_hour_the_day_decides",
        ),
        pytest.param(DONE_UNDATED, CLOSING, None, Standing.MET, id="done_without_a_date"),
        pytest.param(
            _dates(completed_on=DUE, void=True), CLOSING, 0, Standing.MET, id="done_before_void"
        ),
    ],
)
def test_a_deadline_stands(
    dates: Dates, now: dt.datetime, left: int | None, standing: Standing
) -> None:
    assert stand(dates, now=now, working_days_left=left) is standing


@pytest.mark.parametrize(
    ("dates", "now", "standing"),
    [
        # 17:00 in London in summer is 16:00 UTC: instants are compared, not the figures on a clock.
        pytest.param(
            _dates(due_at=dt.datetime(2014, 7, 31, 16, tzinfo=dt.UTC)),
            dt.datetime(2014, 7, 31, 17, tzinfo=dt.timezone(dt.timedelta(hours=1))),
            Standing.DUE_SOON,
            id="the_hour_in_summer_time",
        ),
        pytest.param(
            _dates(due_at=dt.datetime(2014, 7, 31, 16, tzinfo=dt.UTC)),
            dt.datetime(2014, 7, 31, 16, 30, tzinfo=dt.UTC),
            Standing.OVERDUE,
            id="half_an_hour_after_in_another_zone",
        ),
    ],
)
def test_the_hour_is_an_instant(dates: Dates, now: dt.datetime, standing: Standing) -> None:
    assert stand(dates, now=now, working_days_left=0) is standing


LIMIT = dt.date(2014, 3, 31)  # Mon: regulation 10(2), before 1 April


@pytest.mark.parametrize(
    ("dates", "today", "kind"),
    [
        pytest.param(_dates(), LIMIT + DAY, None, id="no_limit"),
        pytest.param(_dates(statutory_on=LIMIT), LIMIT, None, id="on_the_day"),
        pytest.param(_dates(statutory_on=LIMIT), LIMIT + DAY, BreachKind.OVERDUE, id="day_after"),
        pytest.param(_dates(due_on=LIMIT, statutory_on=LIMIT), DUE, None, id="planned_on_limit"),
        pytest.param(
            _dates(due_on=LIMIT + DAY, statutory_on=LIMIT),
            DUE,
            BreachKind.PLANNED_LATE,
            id="planned_the_day_after",
        ),
        pytest.param(
            _dates(due_on=LIMIT + DAY, statutory_on=LIMIT),
            LIMIT + DAY,
            BreachKind.OVERDUE,
            id="overdue_is_said_before_planned_late",
        ),
        pytest.param(
            _dates(statutory_on=LIMIT, completed_on=LIMIT), LIMIT + DAY, None, id="done_in_time"
        ),
        pytest.param(
            _dates(statutory_on=LIMIT, completed_on=LIMIT + DAY),
            LIMIT + DAY,
            BreachKind.DONE_LATE,
            id="done_the_day_after",
        ),
        pytest.param(
            _dates(
                statutory_on=LIMIT,
                completed_on=LIMIT,
                completed_at=dt.datetime(2014, 3, 31, 22, 59, tzinfo=dt.UTC),
            ),
            LIMIT + DAY,
            None,
            id="done_late_in_the_evening_of_the_day",
        ),
        pytest.param(
            _dates(due_on=LIMIT + DAY, statutory_on=LIMIT, completed_on=LIMIT),
            LIMIT,
            None,
            id="planned_late_but_done_in_time",
        ),
        pytest.param(_dates(statutory_on=LIMIT, void=True), LIMIT + DAY, None, id="void"),
        pytest.param(
            _dates(statutory_on=LIMIT, excepted=True),
            LIMIT + DAY,
            BreachKind.OVERDUE,
            id="the_chair_cannot_except_from_the_law",
        ),
        pytest.param(
            _dates(due_on=None, due_at=None, statutory_on=LIMIT), LIMIT, None, id="not_planned"
        ),
    ],
)
def test_a_limit_of_the_law(dates: Dates, today: dt.date, kind: BreachKind | None) -> None:
    assert breach(dates, today=today) is kind


_CALM = [Standing.PENDING, Standing.MET, Standing.MET_LATE, Standing.WAIVED, Standing.VOID]


@pytest.mark.parametrize(
    ("standings", "breaches", "colour"),
    [
        pytest.param([], [], Rag.GREEN, id="nothing"),
        pytest.param(_CALM, [], Rag.GREEN, id="calm"),
        pytest.param([*_CALM, Standing.DUE_SOON], [], Rag.AMBER, id="due_soon"),
        pytest.param(_CALM, [BreachKind.PLANNED_LATE], Rag.AMBER, id="planned_late"),
        pytest.param(_CALM, [BreachKind.DONE_LATE], Rag.AMBER, id="done_late"),
        pytest.param(_CALM, [BreachKind.OVERDUE], Rag.RED, id="limit_passed"),
        pytest.param([Standing.DUE_SOON, Standing.OVERDUE], [], Rag.RED, id="overdue"),
        pytest.param([Standing.OVERDUE], [BreachKind.PLANNED_LATE], Rag.RED, id="red_beats_amber"),
    ],
)
def test_one_colour(standings: list[Standing], breaches: list[BreachKind], colour: Rag) -> None:
    assert rag(standings, breaches) is colour
