"""A rehearsal writes what is to come, whole, and nothing of what is already on its way."""

from pathlib import Path

from cycle.rehearsal import rehearsing
from notifications.errors import TryLater
from tests.cycle.office import Office, at, local

SINCE, UNTIL = at("2013-12-12 12:00"), at("2013-12-18 00:00")


def test_a_rehearsal_writes_the_letters_that_the_passes_would_write(
    office: Office, tmp_path: Path
) -> None:
    office.tick(SINCE)

    rehearsed = rehearsing.rehearse(
        office.means, since=SINCE, until=UNTIL, out=tmp_path / "out", as_planned=False
    )

    before = len(office.letters())
    office.live(SINCE, UNTIL)
    lived = office.letters()[before:]
    assert [(local(each.at), each.to, each.subject) for each in rehearsed] == [
        (local(each.queued_at), each.to_key, each.subject) for each in lived
    ]
    assert rehearsed != []


def test_a_letter_that_still_waits_is_no_part_of_a_rehearsal(
    office: Office, tmp_path: Path
) -> None:
    office.post.unreachable = TryLater("connection refused", ends_pass=True)
    office.tick(SINCE)

    rehearsed = rehearsing.rehearse(
        office.means, since=SINCE, until=UNTIL, out=tmp_path / "out", as_planned=False
    )

    assert {each.state for each in office.letters()} == {"retrying"}
    files = sorted((tmp_path / "out").iterdir())
    assert [each.name for each in files] == sorted(each.file for each in rehearsed)
    assert [each.name for each in files if each.stat().st_size == 0] == []


def test_a_rehearsal_sends_nothing_and_changes_nothing(office: Office, tmp_path: Path) -> None:
    office.tick(SINCE)
    sent, entries = len(office.post.sent), len(office.journal())

    rehearsing.rehearse(
        office.means, since=SINCE, until=UNTIL, out=tmp_path / "out", as_planned=True
    )

    assert (len(office.post.sent), len(office.journal())) == (sent, entries)
