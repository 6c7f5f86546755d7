"""Documents as one reader may see them; those that were issued stay as they were."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import pytest
from sqlmodel import select

from config.board_words import AttendanceKind, Audience, OutcomeKind, RenderingKind
from config.errors import FileFaults
from cycle.board import actions, approving, attendance, documents, minutes, outcomes
from cycle.board.documents import Written
from cycle.business import meetings
from cycle.errors import DocumentsUnreachable, NotAllowed, NotEntitled, NotFound
from cycle.records.board_tables import Rendering
from cycle.running import workflows
from notifications.documents.kinds import DocumentFormat, DocumentKind
from tests.cycle.board import room, sitting
from tests.cycle.board.room import CLOSED
from tests.cycle.board.sitting import APRIL, CLERK, JANUARY, after, on_the_day
from tests.cycle.office import Office

MEMBER, OBSERVER = room.MEMBER, room.OBSERVER
NOW = room.NOW
NOON = on_the_day(JANUARY, "12:00")
HTML, DOCX, PDF = DocumentFormat.HTML, DocumentFormat.DOCX, DocumentFormat.PDF
SECRETS = ("Gang nominals", "Seven names", "Naming them would warn them", "Zebraquartz")


@pytest.fixture
def board(office: Office) -> Office:
    """January has an open item with a paper, and a restricted one."""
    room.call(office)
    room.call(office, APRIL)
    ref = room.commission(office, "Burglary and prevention", summary="What works.")
    room.add(office, "", paper_ref=ref, presenter="Ceinwen Ŵyn", topics=["Trends", "Victims"])
    room.add(office, "Gangs", restricted=CLOSED)
    return office


@pytest.fixture
def held(office: Office) -> Office:
    """January met: one item open, one restricted, each with its minute and what was decided."""
    sitting.call(office, JANUARY)
    sitting.call(office, APRIL)
    sitting.add(office, JANUARY, "Burglary")
    room.add(office, "Gangs", restricted=CLOSED)
    sitting.open_meeting(office, JANUARY)
    burglary, gangs = number_of(office, "Burglary"), number_of(office, "Gangs")
    with office.clerk(CLERK, NOON) as clerk:
        minutes.draft(clerk, JANUARY)
        minutes.write(clerk, JANUARY, burglary, "Burglary rose:\n\n- in March; and\n- in April.")
        minutes.write(
            clerk, JANUARY, gangs, "An update was given.", closed="Zebraquartz was named."
        )
        for kind, text, points in (
            (OutcomeKind.NOTED, "the update", ()),
            (OutcomeKind.AGREED, "the following", ("a focus on victims; and", "a briefing.")),
        ):
            outcomes.decide(clerk, JANUARY, burglary, kind=kind, text=text, points=points)
        outcomes.decide(clerk, JANUARY, gangs, kind=OutcomeKind.RESOLVED, text="the plan be agreed")
    sitting.cover(office, JANUARY)
    office.take(JANUARY, "close_meeting", by=CLERK, now=on_the_day(JANUARY, "13:00"))
    return office


def number_of(office: Office, title: str, ref: str = JANUARY) -> int:
    found = room.order(office, ref).items
    return next(each.number for each in found if each.open_title == title)


def written(
    office: Office,
    kind: DocumentKind,
    *,
    ref: str = JANUARY,
    form: DocumentFormat = HTML,
    viewer: str | None = None,
    now: dt.datetime = NOW,
) -> Written:
    with office.clerk(CLERK, now) as clerk:
        return documents.write(clerk, ref, kind, format=form, viewer=viewer)


def text(found: Written) -> str:
    """Return what a page says, without its tags and style."""
    page = found.content.decode()
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def words(found: Written) -> str:
    """Return everything a file holds, a zip's parts and all."""
    if found.content[:2] != b"PK":
        return found.content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(found.content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def renderings(office: Office, kind: RenderingKind) -> list[Rendering]:
    with office.database.reading() as session:
        return list(session.exec(select(Rendering).where(Rendering.kind == kind)))


def approve(office: Office, *, corrections: list[tuple[str, str]]) -> None:
    sitting.open_meeting(office, APRIL)
    with office.clerk(CLERK, on_the_day(APRIL, "10:10")) as clerk:
        approving.approve(clerk, JANUARY, at=APRIL, corrections=corrections)
    office.take(JANUARY, "approve_minutes", by=CLERK, now=on_the_day(APRIL, "14:00"))


def test_an_agenda_says_what_is_taken_and_why_part_2_is_closed(board: Office) -> None:
    said = text(written(board, DocumentKind.AGENDA))

    assert "Agenda Date Friday 24 January 2014 , 10:00 Venue Town Hall" in said
    assert "Draft: this agenda has not been published yet." in said
    assert "5 Burglary and prevention Trends Victims Ceinwen Ŵyn Paper 1 For comment" in said
    assert "Gangs Restricted: exempt information, paragraphs 1 and 7 of Part 1" in said
    assert said.index("Part 1: in public") < said.index("Exclusion of the public")
    assert said.index("Exclusion of the public") < said.index("Part 2: restricted items")


@pytest.mark.parametrize(
    "kind", sorted(set(DocumentKind) - {DocumentKind.PAPER, DocumentKind.ANNEX})
)
@pytest.mark.parametrize("form", [HTML, DOCX])
@pytest.mark.parametrize("viewer", [None, OBSERVER])
def test_no_document_holds_closed_words_for_somebody_not_entitled(
    held: Office, kind: DocumentKind, form: DocumentFormat, viewer: str | None
) -> None:
    if kind is DocumentKind.MINUTES:
        sitting.circulate(held, JANUARY)
        approve(held, corrections=[])

    found = written(held, kind, form=form, viewer=viewer, now=after(JANUARY, 120))

    assert not any(secret in words(found) for secret in SECRETS)
    assert "restricted" not in found.name
    assert not found.restricted


@pytest.mark.parametrize("viewer", [None, OBSERVER])
def test_the_annex_is_refused_to_whoever_is_not_entitled(held: Office, viewer: str | None) -> None:
    with pytest.raises(NotEntitled) as refused:
        written(held, DocumentKind.ANNEX, viewer=viewer)

    assert "restricted" in str(refused.value)
    assert not any(secret in str(refused.value) for secret in SECRETS)
    assert held.journal("restricted_document_written") == []


@pytest.mark.parametrize(
    ("kind", "secret"),
    [
        (DocumentKind.AGENDA, "Gang nominals"),
        (DocumentKind.ANNEX, "Seven names"),
        (DocumentKind.ANNEX, "Naming them would warn them"),
        (DocumentKind.DRAFT_MINUTES, "Zebraquartz was named."),
    ],
)
@pytest.mark.parametrize("form", [HTML, DOCX, PDF])
def test_what_holds_closed_words_is_marked_and_put_on_record(
    held: Office, kind: DocumentKind, secret: str, form: DocumentFormat
) -> None:
    found = written(held, kind, form=form, viewer=MEMBER, now=NOON)

    assert found.restricted
    assert found.name == f"{JANUARY}-{kind.value.replace('_', '-')}-restricted.{form}"
    if form is not PDF:
        assert secret in words(found)
        assert (
            "Not for publication: exempt information, paragraphs 1 and 7 of Part 1 of Schedule 12A"
            in words(found)
        )
    (entry,) = held.journal("restricted_document_written")
    assert entry.data == {
        "document": kind.value,
        "format": form.value,
        "written_for": MEMBER,
        "sha256": found.sha256,
    }


def test_a_public_document_is_not_put_on_record(board: Office) -> None:
    before = len(board.journal())

    written(board, DocumentKind.AGENDA, viewer=OBSERVER)

    assert len(board.journal()) == before


def test_an_annex_without_restricted_items_is_refused(office: Office) -> None:
    room.call(office)

    with pytest.raises(NotFound, match="2014-01-24 has no restricted items, so there is no annex"):
        written(office, DocumentKind.ANNEX, viewer=MEMBER)


def test_minutes_read_like_minutes(held: Office) -> None:
    said = text(written(held, DocumentKind.DRAFT_MINUTES, now=NOON))

    assert (
        "5. Burglary Burglary rose: in March; and in April. The Board noted the update."
        " The Board agreed the following: a focus on victims; and a briefing. 6. Work programme"
    ) in said
    assert "An update was given. RESOLVED that the plan be agreed." in said
    assert "Draft: not circulated yet, and to be approved at a later meeting." in said


def test_minutes_name_who_was_there_and_who_sent_apologies_beforehand(office: Office) -> None:
    sitting.call(office, JANUARY)
    with office.clerk(CLERK, NOW) as clerk:
        attendance.record(clerk, JANUARY, person=OBSERVER, kind=AttendanceKind.APOLOGIES)
    sitting.open_meeting(office, JANUARY)

    said = text(written(office, DocumentKind.DRAFT_MINUTES, now=NOON))

    assert "Apologies for absence Name Organisation Capacity Community Barnet Repr" in said
    assert re.search(r"Present Name Organisation Capacity .*Chair", said)


def test_minutes_of_a_meeting_that_was_not_held_are_refused(board: Office) -> None:
    with pytest.raises(NotAllowed, match="has not opened, so it has no minutes"):
        written(board, DocumentKind.DRAFT_MINUTES)


def test_minutes_that_are_not_approved_are_refused_with_the_draft_named(held: Office) -> None:
    with pytest.raises(
        NotAllowed, match="not approved yet; write the draft: cycle documents 2014-01-24 draft_min"
    ):
        written(held, DocumentKind.MINUTES)


def test_the_draft_stays_as_it_went_round(held: Office) -> None:
    sitting.circulate(held, JANUARY)
    draft = written(held, DocumentKind.DRAFT_MINUTES, now=after(JANUARY))

    approve(held, corrections=[("5", "for March read May")])

    later = after(JANUARY, 120)
    assert written(held, DocumentKind.DRAFT_MINUTES, now=later).content == draft.content
    (public,) = [
        each
        for each in renderings(held, RenderingKind.DRAFT_MINUTES)
        if each.audience is Audience.PUBLIC
    ]
    assert public.sha256 == draft.sha256


def test_approved_minutes_carry_their_corrections_and_are_never_set_again(held: Office) -> None:
    sitting.circulate(held, JANUARY)
    approve(held, corrections=[("5", "for March read May")])
    found = written(held, DocumentKind.MINUTES, now=after(JANUARY, 120))
    held.folder.joinpath("templates").mkdir()
    held.folder.joinpath("templates", "minutes.html").write_text("{{ title }} anew", "utf-8")

    again = written(held, DocumentKind.MINUTES, now=after(JANUARY, 150))

    assert again.content == found.content
    said = text(found)
    assert (
        "Approved as a correct record at the meeting of 25 April 2014, subject to the amendment in"
        " minute item 5: for March read May."
    ) in said
    assert "Corrected when approved on 25 April 2014: for March read May." in said
    word = written(held, DocumentKind.MINUTES, form=DOCX, now=after(JANUARY, 150))
    assert "Corrected when approved on 25 April 2014: for March read May." in words(word)


def test_those_entitled_get_the_frozen_minutes_that_hold_everything(held: Office) -> None:
    sitting.circulate(held, JANUARY)

    found = written(held, DocumentKind.DRAFT_MINUTES, viewer=MEMBER, now=after(JANUARY))

    assert "Zebraquartz was named." in text(found)
    by_audience = {
        each.audience: each.sha256 for each in renderings(held, RenderingKind.DRAFT_MINUTES)
    }
    assert by_audience[Audience.ENTITLED] == found.sha256
    assert by_audience[Audience.PUBLIC] != found.sha256


def test_without_restricted_business_one_document_is_frozen(office: Office) -> None:
    sitting.call(office, JANUARY)
    sitting.hold(office, JANUARY)
    sitting.circulate(office, JANUARY)

    (row,) = renderings(office, RenderingKind.DRAFT_MINUTES)

    assert (row.audience, row.version) == (Audience.PUBLIC, 1)


def test_an_agenda_is_frozen_as_it_is_published(held: Office) -> None:
    found = {each.audience: each for each in renderings(held, RenderingKind.AGENDA)}

    with held.clerk(CLERK, NOON) as clerk:
        public = documents.frozen(clerk, found[Audience.PUBLIC]).decode()
        inside = documents.frozen(clerk, found[Audience.ENTITLED]).decode()
    assert "Published on" in public
    assert ("Gang nominals" in public, "Gang nominals" in inside) == (False, True)


def test_a_document_frozen_again_is_a_version_of_its_own(board: Office) -> None:
    with board.clerk(CLERK, NOW) as clerk:
        meeting = meetings.meeting_of(
            clerk.session, workflows.find(clerk.session, clerk.place, JANUARY)
        )
        first = documents.freeze(clerk, meeting, RenderingKind.AGENDA)
        again = documents.freeze(clerk, meeting, RenderingKind.AGENDA)

        assert (first.version, again.version) == (1, 2)
        assert documents.frozen(clerk, first) == documents.frozen(clerk, again)
    assert [each.data["version"] for each in board.journal("document_frozen")] == [1, 2]


def test_a_frozen_document_that_was_altered_is_never_given(held: Office) -> None:
    sitting.circulate(held, JANUARY)
    sha256 = written(held, DocumentKind.DRAFT_MINUTES, now=after(JANUARY)).sha256
    (held.store.folder / sha256[:2] / sha256).write_text("something else", "utf-8")

    with pytest.raises(DocumentsUnreachable, match="cannot be given: its file was altered"):
        written(held, DocumentKind.DRAFT_MINUTES, now=after(JANUARY))


def test_a_front_sheet_has_the_fields_of_the_boards_papers(board: Office) -> None:
    said = text(written(board, DocumentKind.PAPER, ref="paper-1"))

    assert said.startswith("Paper 1:")
    for field in (
        "Meeting date Friday 24 January 2014",
        "Meeting",
        "Report author",
        "Desired outcome",
    ):
        assert field in said
    assert "Desired outcome Feedback and comments" in said
    assert "Paper summary What works." in said


def test_a_pack_front_says_what_is_in_it_and_what_the_public_may_do(board: Office) -> None:
    said = text(written(board, DocumentKind.FRONT, viewer=MEMBER))

    assert "What is in this pack" in said
    assert "Gangs Restricted: exempt information" in said
    assert "Gang nominals" not in said
    assert "Coming to the meeting" in said
    assert "five clear days" in said


def test_somebody_nobody_knows_is_refused(board: Office) -> None:
    with pytest.raises(NotFound, match="nobody has the key comander; did you mean commander"):
        written(board, DocumentKind.AGENDA, viewer="comander")


def test_a_paper_is_no_meeting(board: Office) -> None:
    with pytest.raises(NotFound, match="paper-1 is no meeting"):
        written(board, DocumentKind.AGENDA, ref="paper-1")


def test_a_template_of_our_own_takes_the_place_of_the_one_we_ship(board: Office) -> None:
    folder = board.folder / "templates"
    folder.mkdir()
    (folder / "agenda.html").write_text("{{ board }}: {{ part_one | length }}", "utf-8")

    assert text(written(board, DocumentKind.AGENDA)).endswith(": 8")


def test_a_template_with_an_unknown_field_is_a_fault_of_its_file(board: Office) -> None:
    folder = board.folder / "templates"
    folder.mkdir()
    file: Path = folder / "agenda.html"
    file.write_text("{% for item in part_one %}\n{{ item.presentor }}\n{% endfor %}", "utf-8")

    with pytest.raises(FileFaults) as caught:
        written(board, DocumentKind.AGENDA)

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (str(file), 2)
    assert '"presentor" of AgendaLine' in fault.message
    assert fault.fix.startswith('did you mean "presenter"?')


def test_nobody_gets_restricted_business_through_another(held: Office) -> None:
    with pytest.raises(NotEntitled) as refused, held.clerk(OBSERVER, NOON) as clerk:
        documents.write(clerk, JANUARY, DocumentKind.ANNEX, format=HTML, viewer=MEMBER)

    assert str(refused.value) == (
        f"{OBSERVER} may not write restricted business of {JANUARY} for anybody: those entitled"
        " may, such as the board officer"
    )
    assert held.journal("restricted_document_written") == []


def test_the_action_log_of_a_meeting_tells_each_open_action_once(held: Office) -> None:
    with held.clerk(CLERK, on_the_day(JANUARY, "14:00")) as clerk:
        actions.record(clerk, text="Brief the teams", owner="commander", meeting_ref=JANUARY)

    text = written(held, DocumentKind.ACTIONS).content.decode()

    assert text.count("Brief the teams") == 1
    assert "Asked for at this meeting" in text
    assert "No action is open" not in text


def test_a_register_without_members_is_not_taken_for_absence(held: Office) -> None:
    with held.clerk(CLERK, on_the_day(JANUARY, "14:00")) as clerk:
        for person in sitting.MEMBERS:
            attendance.remove(clerk, JANUARY, person)
        attendance.record(clerk, JANUARY, kind=AttendanceKind.IN_ATTENDANCE, person="analyst")

    text = written(held, DocumentKind.ATTENDANCE).content.decode()

    assert "the register does not say" in text
    assert ">nobody<" not in text
