"""The parts of a meeting file as models: the register, the items with their outcomes, the actions.

They are shapes; `config.meeting_files` says what belongs together.
"""

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from config.board_words import (
    ActionKind,
    DesiredOutcome,
    ItemKind,
    MeetingKind,
    OutcomeKind,
)
from config.validation import wrong
from config.words import Date, Entry, Flag, Hour, Key, LongText, Ref, Text, Whole, one_of

_Minutes = Annotated[Whole, Field(ge=1, le=600)]
_Wanted = Annotated[DesiredOutcome, one_of(DesiredOutcome)]


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _number(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Called(Entry):
    """The meeting itself; what is left out is taken from the board's own rules."""

    on: Date = Field(description="The day it was held, or is to be")
    at: Hour | None = None
    length_minutes: _Minutes | None = None
    venue: Text | None = None
    kind: Annotated[MeetingKind, one_of(MeetingKind)] = MeetingKind.ORDINARY
    why: Text | None = Field(None, description="Why it is not the rule's day, or was called")
    in_diary_since: Date | None = None


class Attendee(Entry):
    """Somebody at the meeting: a person of the partnership by key, or a visitor by name."""

    person: Key | None = None
    name: Text | None = None
    organisation: Text | None = Field(None, description="Of a visitor: the name of theirs")
    stands_in_for: Key | None = Field(None, description="The member whose seat they took")

    @model_validator(mode="after")
    def _is_somebody(self) -> "Attendee":
        if (self.person is None) == (self.name is None):
            raise wrong(
                "it does not say who", "give either person: KEY, or name: and organisation:"
            )
        if self.person is not None and self.organisation is not None:
            fix = "take it out; the register knows whom a person speaks for"
            raise wrong("an organisation stands beside a person's key", fix, "organisation")
        return self


class RegisterEntry(Entry):
    """Who was there and who was not, as far as it is known."""

    present: list[Attendee] = Field(default_factory=list, description="Members in their own seats")
    substitutes: list[Attendee] = Field(default_factory=list)
    apologies: list[Attendee] = Field(default_factory=list)
    absent: list[Attendee] = Field(default_factory=list)
    in_attendance: list[Attendee] = Field(default_factory=list)
    observing: list[Attendee] = Field(default_factory=list)


class RestrictedEntry(Entry):
    """What part 2 keeps from the public. A file that has it is itself restricted."""

    paragraphs: list[Whole] = Field(default_factory=list, description="Of Schedule 12A")
    confidential: Flag = False
    closed_title: Text
    closed_text: LongText | None = None
    public_interest_test: LongText | None = None


class CorrectionEntry(Entry):
    """What an earlier minute is corrected to."""

    minute: Annotated[Text, BeforeValidator(_number)] = Field(description="Its number: 1")
    text: Text = Field(description="After “the amendment to”, such as: show B and not A")


class OutcomeEntry(Entry):
    """One thing the board did: of a kind, with its text; or the approval of earlier minutes."""

    kind: Annotated[OutcomeKind, one_of(OutcomeKind)] | None = None
    text: LongText = ""
    points: list[Text] = Field(default_factory=list)
    subject_to: Text | None = None
    owner: Key | None = None
    due_on: Date | None = None
    closed: LongText | None = None
    approves: Annotated[Ref, BeforeValidator(_iso)] | None = Field(
        None, description="The meeting whose minutes are approved, by its date"
    )
    corrections: list[CorrectionEntry] = Field(default_factory=list)

    @model_validator(mode="after")
    def _is_one_of_the_two(self) -> "OutcomeEntry":
        if self.approves is None and (self.kind is None or not self.text):
            fix = "give kind: and text:, or approves: with a meeting's date"
            raise wrong("it does not say what the board did", fix)
        if self.approves is not None and (self.kind is not None or self.text):
            fix = "take kind: and text: out; the approval is worded for you"
            raise wrong(
                "an approval of minutes has no kind and no text of its own", fix, "approves"
            )
        if self.corrections and self.approves is None:
            raise wrong("no minutes are approved to be corrected", "add approves:", "corrections")
        return self


class ItemEntry(Entry):
    """An item of the agenda with what was said and done on it."""

    title: Text
    topics: list[Text] = Field(default_factory=list)
    serves: list[Annotated[ItemKind, one_of(ItemKind)]] = Field(
        default_factory=lambda: [ItemKind.BUSINESS]
    )
    presenter: Text | None = None
    minutes_allotted: _Minutes | None = None
    desired_outcome: _Wanted | None = None
    restricted: RestrictedEntry | None = None
    discussion: LongText | None = Field(
        None, description="Paragraphs, “- ” bullets and “1. ” numbers"
    )
    closed_discussion: LongText | None = None
    outcomes: list[OutcomeEntry] = Field(default_factory=list)


class ActionEntry(Entry):
    """Something somebody is to do since this meeting."""

    item: Whole | None = Field(None, description="The number of the item it comes from")
    outcome: Whole | None = Field(
        None, description="Which of its outcomes, from 1; else the first request without an action"
    )
    text: Text
    owner: Key
    originator: Key | None = None
    due_on: Date | None = Field(None, description="Else the paper deadline of the next meeting")
    kind: Annotated[ActionKind, one_of(ActionKind)] = ActionKind.ACTION
    at_most: Annotated[Whole, Field(ge=1)] | None = None


class Slot(Entry):
    """The place of an agreed item on a later meeting's agenda, and who writes its paper."""

    meeting: Annotated[Ref, BeforeValidator(_iso)]
    author: Key
    clearer: Key
    desired_outcome: _Wanted


class ProposedEntry(Entry):
    """An item proposed for the work programme."""

    title: Text
    topics: list[Text] = Field(default_factory=list)
    period: Text | None = Field(None, description="The year it is for: 2017/18")


class AgreedEntry(ProposedEntry):
    """An item the board agreed; with a slot it is on its way to a meeting."""

    slot: Slot | None = None


class ProgrammeEntry(Entry):
    """The two lists of a meeting: what was proposed, and what was agreed."""

    proposed: list[ProposedEntry] = Field(default_factory=list)
    proposed_for: Annotated[Ref, BeforeValidator(_iso)] | None = Field(
        None, description="The meeting they were proposed for, by its date"
    )
    agreed: list[AgreedEntry] = Field(default_factory=list)
