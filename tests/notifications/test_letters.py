"""Letters as they are read: each kind as text within its columns and as HTML that lasts."""

import datetime as dt
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import get_args

import pytest

from notifications import letters
from notifications.letters import Letter
from notifications.paragraphs import WIDTH, columns
from tests.notifications import board_samples, samples
from tests.notifications.samples import MESSAGE_ID, NOW

TROUBLE = (
    "<script>alert('x')</script> \"quoted\" & more\r\nFORGED HEADING\r\n" + "naïve 社区 👩‍👧 " * 20
)


def one() -> Letter:
    return letters.reminder(samples.reminder(), message_id=MESSAGE_ID, now=NOW)


def several() -> Letter:
    contents = samples.reminder(
        samples.assessment(working_days_left=-3, due_on=dt.date(2013, 12, 10)),
        samples.duty(moved_from=dt.date(2013, 11, 29)),
        samples.plan(),
        catch_up=samples.catch_up(),
    )
    return letters.reminder(contents, message_id=MESSAGE_ID, now=NOW)


def deputy() -> Letter:
    contents = samples.reminder(samples.assessment(capacity="deputy", working_days_left=-1))
    return letters.reminder(contents, message_id=MESSAGE_ID, now=NOW)


def bare() -> Letter:
    nothing = samples.duty(why=(), rule="", missing=(), waiting=())
    return letters.reminder(samples.reminder(nothing, officer=None), message_id=MESSAGE_ID, now=NOW)


def busy() -> Letter:
    return letters.digest(samples.busy_digest(missed_digests=2), message_id=MESSAGE_ID, now=NOW)


def quiet() -> Letter:
    return letters.digest(samples.quiet_digest(), message_id=MESSAGE_ID, now=NOW)


def failure() -> Letter:
    return letters.delivery_failure(samples.failure(), message_id=MESSAGE_ID, now=NOW)


def troubled() -> Letter:
    duty = samples.duty(
        title=TROUBLE, owner_name=TROUBLE, rule=TROUBLE, missing=(TROUBLE,), capacity="officer"
    )
    return letters.reminder(
        samples.reminder(duty, duty, partnership=TROUBLE), message_id=MESSAGE_ID, now=NOW
    )


def troubled_digest() -> Letter:
    contents = samples.busy_digest(
        partnership=TROUBLE,
        late=(samples.line(title=TROUBLE, who=TROUBLE, remark=TROUBLE),),
        timeline=(samples.mark(TROUBLE, dt.date(2014, 1, 31), "pending"),),
        post_troubles=(TROUBLE,),
    )
    return letters.digest(contents, message_id=MESSAGE_ID, now=NOW)


KINDS: list[Callable[[], Letter]] = [
    *(one, several, deputy, bare, busy, quiet, failure, troubled, troubled_digest),
    *board_samples.EVERY,
]
EVERY = pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)


class Outline(HTMLParser):
    """What a reader's program sees: tags with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def names(self) -> list[str]:
        return [tag for tag, _ in self.tags]


def test_each_kind_of_letter_has_a_sample() -> None:
    assert {make().kind for make in KINDS} == set(get_args(letters.Kind))


@EVERY
def test_text_keeps_to_its_columns_but_for_commands(make: Callable[[], Letter]) -> None:
    lines = make().text.splitlines()

    wide = [line for line in lines if columns(line) > WIDTH and "  cycle " not in line]
    assert wide == []
    assert [line for line in lines if line != line.rstrip()] == []


@EVERY
def test_html_stands_without_a_style_sheet(make: Callable[[], Letter]) -> None:
    html = make().html
    outline = Outline(html)
    (sheet,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)

    assert outline.tags[0] == ("html", {"lang": "en-GB"})
    assert set(outline.names()) & {"img", "link", "script", "iframe", "form"} == set()
    assert outline.names().count("h1") == 1
    # Only rules for dark screens, small screens and paper stay behind.
    assert re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet).strip() == ""
    unset = {"html", "head", "meta", "title", "style", "body", "br", "strong", "span", "div", "tr"}
    bare_tags = {tag for tag, given in outline.tags if "style" not in given and tag not in unset}
    assert bare_tags <= {"table", "tbody"}


@EVERY
def test_layout_tables_say_that_they_are(make: Callable[[], Letter]) -> None:
    tables = [given for tag, given in Outline(make().html).tags if tag == "table"]

    classes = {given.get("class") for given in tables if given.get("role") != "presentation"}
    assert classes <= {"data", "grid"}


def test_nothing_is_fetched_from_anywhere() -> None:
    made = [make().html for make in (one, several, busy, failure)]

    assert [re.findall(r"https?://|url\(", html) for html in made] == [[]] * 4


@pytest.mark.parametrize("make", [troubled, troubled_digest], ids=lambda make: make.__name__)
def test_text_that_poses_is_escaped_or_filled(make: Callable[[], Letter]) -> None:
    letter = make()

    assert "script" not in Outline(letter.html).names()
    assert [line for line in letter.text.splitlines() if line == "FORGED HEADING"] == []
    assert "&lt;" not in letter.text


def test_a_reminder_reads_so() -> None:
    assert one().text == (
        """\
Safer Barnet

To: Consultation Lead

Close the community consultation
--------------------------------

Due by 17:00 on Tuesday 31 December 2013: 10 working days left.
Reference: 2013-14 / close_consultation

WHY
  - Required by law: The views of the community are sought before the
    plan is made (SI 2007/1830, regulation 12). This is unverified:
    check the source before you rely on it.
  - The date: The timetable agreed on 25 October 2013 says December
    2013: its last working day.

HOW TO FINISH IT
  Still missing:
  - The summary of responses is not on file.
  To record it:

    cycle advance 2013-14 close_consultation --evidence consultation_summary=FILE

  If you do not use the command line, reply to this letter with the
  paper attached: Head of Community Safety will record it for you.

WHO WAITS FOR IT
  - Strategic Analyst: Produce the summary, due 28 February 2014

TO SAY “I HAVE SEEN THIS”
  It stops this going further up; your own reminders go on.

    cycle acknowledge 2013-14 close_consultation

  Or reply to this letter with the word “seen”.

------------------------------------------------------------------------
The calendar file attached holds this date; opening a later one moves
the entry.
Questions: reply to this letter; it goes to Head of Community Safety.
Written by Planning Cycle for Safer Barnet.
"""
    )


def test_a_quiet_digest_is_short_and_still_says_what_silence_means() -> None:
    assert quiet().text == (
        """\
Safer Barnet: how things stand on Monday 20 January 2014
--------------------------------------------------------

All is well: nothing is late, nothing waits for you. 5 of 13 dated steps
are done.

------------------------------------------------------------------------
This page comes every week, also when all is well. If one does not come,
something has failed: tell Head of Community Safety. Written by Planning
Cycle for Safer Barnet.
"""
    )


def test_the_sections_of_a_digest_come_in_order_of_what_the_chair_must_do() -> None:
    headings = [line for line in busy().text.splitlines() if line.isupper()]

    assert headings == [
        "FOR YOUR DECISION",
        "LATE",
        "AGAINST THE DATES OF THE LAW",
        "WHAT CHANGED SINCE 13 JANUARY 2014",
        "THE NEXT FOUR WEEKS",
        "THE CYCLE",
        "LETTERS THAT DID NOT ARRIVE",
    ]
    assert re.findall(r"<h3[^>]*>([^<]*)", busy().html) == [
        "For your decision",
        "Late",
        "Against the dates of the law",
        "What changed since 13 January 2014",
        "The next four weeks",
        "The cycle, month by month",
        "Letters that did not arrive",
    ]


def test_what_the_chair_decides_is_told_with_what_settles_it() -> None:
    section = busy().text.partition("FOR YOUR DECISION\n")[2].partition("\n\n")[0]

    assert section.splitlines() == [
        "  - The assessment will be late: is the exception granted?",
        "    cycle waive 2013-14 complete_assessment exception --reason TEXT",
        "  - The Consultation Lead has not answered.",
        "    Speak to them, or agree a new date with the officer.",
    ]


def test_a_catch_up_letter_says_what_it_replaces() -> None:
    paragraphs = several().text.split("\n\n")

    assert paragraphs[2] == (
        "This is a catch-up letter: reminders could not be sent from 2 December\n"
        "2013. It replaces the 3 reminders you would have had since then, so\n"
        "nothing else is on its way."
    )


def test_each_deadline_has_one_root_for_the_whole_of_its_life() -> None:
    first, later = (
        one(),
        letters.reminder(
            samples.reminder(samples.assessment(), samples.duty(sequence=4)),
            message_id="<reminder.later@barnet.example>",
            now=NOW,
        ),
    )

    assert later.thread[1:] == first.thread
    assert later.thread[0] != first.thread[0]


def test_answers_go_to_the_officer_and_never_back_to_the_reader() -> None:
    to_officer = letters.reminder(
        samples.reminder(to=samples.OFFICER), message_id=MESSAGE_ID, now=NOW
    )

    assert [letter.reply_to for letter in (one(), busy(), to_officer, bare())] == [
        samples.OFFICER,
        samples.OFFICER,
        None,
        None,
    ]
    assert "reply to this letter" not in to_officer.text


def test_only_reminders_carry_a_calendar() -> None:
    carried = [letter.calendar is not None for letter in (one(), several(), busy(), failure())]

    assert carried == [True, True, False, False]


def test_a_reminder_about_nothing_is_never_written() -> None:
    with pytest.raises(ValueError, match="a reminder about nothing is never written"):
        letters.reminder(samples.reminder(duties=()), message_id=MESSAGE_ID, now=NOW)


def test_a_step_that_wants_nothing_on_file_asks_for_no_paper() -> None:
    contents = samples.reminder(samples.duty(wants_evidence=False))

    text = " ".join(letters.reminder(contents, message_id=MESSAGE_ID, now=NOW).text.split())

    assert "reply to this letter: Head of Community Safety will record it for you." in text
    assert "with the paper attached" not in text
