import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import pytest

from notifications.pages import Kind
from notifications.wording import played
from tests.notifications import years
from tests.notifications.years import Page


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """The index of a small year."""
    return years.small_year(tmp_path)


def test_every_link_of_every_page_leads_to_a_file_and_a_place_in_it(year: Path) -> None:
    pages = {page.path.resolve(): page for page in years.pages_of(year)}

    links = [(page, link["href"]) for page in pages.values() for link in page.all("a")]

    broken = []
    for page, href in links:
        path, _, fragment = href.partition("#")
        target = (page.path.parent / unquote(path)).resolve() if path else page.path.resolve()
        if not target.is_file() or (fragment and fragment not in pages[target].ids()):
            broken.append(href)
    assert len(pages) == 4
    assert len(links) > 20
    assert broken == []


def test_every_page_is_balanced_has_ids_once_and_headings_in_order(year: Path) -> None:
    for page in years.pages_of(year):
        levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4")]

        steps = [after - before for before, after in pairwise(levels)]

        assert page.unbalanced == []
        assert len(page.ids()) == len(set(page.ids()))
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert max(steps) <= 1
        assert page.all("html") == [{"lang": "en-GB"}]


def test_no_page_names_anything_outside_its_folder(year: Path) -> None:
    for page in years.pages_of(year):
        source = page.path.read_text(encoding="utf-8")

        named = [a.get("src", "") + a.get("href", "") for tag, a in page.elements if tag != "a"]

        assert set(named) == {""}
        assert "http://" not in source
        assert "https://" not in source


def test_letters_are_numbered_by_time_and_turn_from_one_to_the_next(year: Path) -> None:
    pages = years.pages_of(year)[1:]

    turns = [[a["href"] for a in page.all("a") if "rel" in a] for page in pages]
    backs = [page.all("a")[1]["href"] for page in pages]

    assert turns == [["002.html"], ["001.html", "003.html"], ["002.html"]]
    assert backs == ["../index.html#event-1", "../index.html#event-2", "../index.html#event-5"]


def test_a_letter_page_tells_its_heads_its_calendar_and_its_file(year: Path) -> None:
    page = Page(year.parent / "pages" / "001.html")

    [frame] = page.all("iframe")

    assert page.after("From") == ["Safer Barnet <cycle@barnet.example>"]
    assert page.after("To") == ["Consultation Lead <lead@council.example>"]
    assert page.after("Date") == ["Friday 13 December 2013, 09:00"]
    assert page.after("Subject") == [
        "Close the community consultation by 31 December 2013 (10 working days left)"
    ]
    assert page.after("Attached", 5) == [
        "deadline.ics",
        "It puts this into the reader’s calendar:",
        "Tuesday 31 December 2013, 17:00",
        ": Close the community consultation",
        (
            "Due by 17:00 on 31 December 2013. Owed by Consultation Lead. To record it: "
            "cycle advance 2013-14 close_consultation --evidence consultation_summary=FILE"
        ),
    ]
    assert [a["href"] for a in page.all("a") if a["href"].endswith(".eml")] == [
        "../letters/first%20one.eml"
    ]
    assert frame["sandbox"] == "allow-same-origin"
    assert int(frame["height"]) > 600
    assert "<h1" in frame["srcdoc"]
    assert page.all("details") == [{}]


def test_a_summer_letter_is_told_in_the_hour_of_its_reader(tmp_path: Path) -> None:
    written = years.letter_file(tmp_path, "a.eml", on="2014-07-01T07:00")
    moved = written.read_bytes().replace(b"07:00:00 +0100", b"06:00:00 +0000")
    written.write_bytes(moved)

    years.write(tmp_path, years.scene("letter", "2014-07-01T07:00", letter=written))

    page = Page(tmp_path / "pages" / "001.html")
    assert page.after("Date") == ["Tuesday 1 July 2014, 07:00"]


def test_a_refusal_shows_each_reason_with_its_fix_and_what_was_typed(year: Path) -> None:
    page = Page(year)

    assert page.after("Refused", 10) == [
        "10:00",
        "close_consultation is refused",
        "by Consultation Lead",
        "the findings are not on file.",
        "To do:",
        "file them",
        "no officer is named.",
        "To do:",
        "name one",
        "Typed:",
    ]


def test_months_and_days_are_told_in_order_with_what_they_hold(year: Path) -> None:
    page = Page(year)

    assert [a["datetime"] for a in page.all("time") if len(a["datetime"]) == 10] == [
        "2013-12-13",
        "2013-12-20",
        "2014-01-06",
        "2014-01-07",
    ]
    assert page.words[4] == "3 letters, 1 step done, 1 refusal and 1 date moved."
    assert "2 letters, 1 step done and 1 refusal" in page.words
    assert "1 letter and 1 date moved" in page.words


def test_the_table_has_both_dates_and_says_when_the_law_was_not_kept(tmp_path: Path) -> None:
    told = {"title": "Begin", "step": "begin", "state": "overdue"}
    dates = {"due_on": dt.date(2013, 10, 25), "statutory_on": None, "done_on": None}
    early = years.deadline(**told, **dates)
    page = Page(years.write(tmp_path, deadlines=(years.deadline(), early)))

    assert [a["scope"] for a in page.all("th")] == ["col"] * 6 + ["row"] * 2
    assert page.after("How it stands", 16) == [
        "Begin",
        "begin",
        "Chair of the Partnership",
        "25 Oct 2013",
        "none",
        "not done",
        "!",
        "late",
        "Adopt the partnership plan",
        "adopt_plan",
        "Chair of the Partnership",
        "31 Jul 2014",
        "31 Mar 2014",
        "done 116 days after it",
        "25 Jul 2014",
        "✓",
    ]


@pytest.mark.parametrize(
    ("planned", "done", "said"),
    [
        pytest.param((2014, 3, 31), None, "", id="planned-on-the-day"),
        pytest.param((2014, 4, 1), None, "planned 1 day after it", id="planned-the-day-after"),
        pytest.param((2014, 4, 1), (2014, 3, 31), "", id="planned-late-done-in-time"),
        pytest.param((2014, 3, 1), (2014, 4, 2), "done 2 days after it", id="done-late"),
    ],
)
def test_against_the_law_what_happened_counts_before_what_was_planned(
    planned: tuple[int, int, int], done: tuple[int, int, int] | None, said: str
) -> None:
    limit = dt.date(2014, 3, 31)

    told = played.against_law(
        limit, planned_on=dt.date(*planned), done_on=dt.date(*done) if done else None
    )

    assert told == said


def test_text_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    letter = years.letter_file(tmp_path, "a.eml", title=years.NASTY)
    told = {
        "who": years.NASTY,
        "title": years.NASTY,
        "lines": (years.NASTY,),
        "command": years.NASTY,
    }
    index = years.write(
        tmp_path,
        years.scene("letter", "2013-12-13T09:00", letter=letter, **told),
        years.scene("done", "2013-12-13T10:00", **told),
        title=years.NASTY,
        intro=(years.NASTY,),
        deadlines=(
            years.deadline(title=years.NASTY, step=years.NASTY, who=years.NASTY, state=years.NASTY),
        ),
        next_commands=(years.NASTY,),
    )

    for page in years.pages_of(index):
        assert len(page.all("script")) == 1
        assert page.unbalanced == []
    assert Page(index).words.count(years.NASTY) == 14
    [frame] = Page(tmp_path / "pages" / "001.html").all("iframe")
    assert "<script" not in frame["srcdoc"]


def test_half_a_character_does_not_lose_the_page(tmp_path: Path) -> None:
    index = years.write(
        tmp_path, years.scene("note", "2013-12-13T09:00", title="half \ud83d of it 🎉")
    )

    assert "half ? of it 🎉" in Page(index).words


def test_a_letter_that_is_not_there_is_told_without_a_link(tmp_path: Path) -> None:
    gone = years.scene("letter", "2013-12-13T09:00", letter=tmp_path / "gone.eml", title="Gone")
    page = Page(years.write(tmp_path, gone))

    assert page.after("Gone", 2) == ["to Consultation Lead", "(its file is not in the folder)"]
    assert list((tmp_path / "pages").iterdir()) == []


def test_a_letter_outside_the_folder_is_refused(tmp_path: Path) -> None:
    elsewhere = years.letter_file(tmp_path / "other", "a.eml")

    with pytest.raises(ValueError, match=r"^the letter .* is not in .*year$"):
        years.write(tmp_path / "year", years.scene("letter", "2013-12-13T09:00", letter=elsewhere))


def test_pages_of_an_earlier_run_are_taken_away_and_other_files_are_not(year: Path) -> None:
    (year.parent / "pages" / "notes.html").write_text("mine", encoding="utf-8")

    years.write(year.parent)

    assert [path.name for path in (year.parent / "pages").iterdir()] == ["notes.html"]


def test_an_empty_year_is_a_page_too(tmp_path: Path) -> None:
    page = Page(years.write(tmp_path, deadlines=(), next_commands=(), intro=()))

    assert page.words[2:4] == ["The year 2013-14", "nothing."]
    assert page.all("table") + page.all("select") == []


def test_every_kind_has_its_noun() -> None:
    assert tuple(played.NOUNS) == get_args(Kind)
