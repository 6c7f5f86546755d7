"""Naming what the minutes ask for without saying who, or by when.

It reads a view of the minutes, so it never names a sentence the reader may not see. It warns, and
refuses nothing: `cycle.business.minutes_facts` has the gate.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.board_words import ItemKind, OutcomeKind
from cycle.business.actions import ActionView
from cycle.business.minutes import ItemView, MinutesView, OutcomeView

_DO = (
    "add|address|agree|amend|approach|arrange|ask|attend|bring|build|carry|check|circulate|clarify"
    "|collate|compile|complete|confirm|consider|consult|contact|convene|co-ordinate|coordinate"
    "|develop|discuss|distribute|draft|email|ensure|escalate|establish|examine|explore|feed back"
    "|feedback|find out|follow up|forward|give|identify|include|inform|investigate|invite|issue"
    "|liaise|look at|look into|meet|nominate|notify|obtain|organise|pass|prepare|present|produce"
    "|propose|provide|publish|pursue|raise|refer|report|request|respond|review|revise|revisit|seek"
    "|send|set up|share|speak|submit|supply|take|undertake|update|work|write"
)
_DONE = (
    "added|addressed|agreed|amended|arranged|asked|brought|checked|circulated|clarified|confirmed"
    "|considered|consulted|contacted|convened|developed|discussed|distributed|drafted|established"
    "|explored|fed back|followed up|forwarded|given|included|informed|investigated|invited|issued"
    "|looked at|looked into|obtained|organised|prepared|presented|produced|provided|published"
    "|raised|referred|reported|requested|reviewed|revised|sent|shared|submitted|sought|taken"
    "|undertaken|updated|written"
)
_DOING = (
    "arranging|asking|circulating|considering|contacting|developing|ensuring|exploring|forwarding"
    "|identifying|inviting|investigating|liaising|maintaining|nominating|organising|preparing"
    "|presenting|producing|providing|reporting|reviewing|seeking|sending|sharing|updating|writing"
)
_WILL = r"(?:would|will|shall|should|is to|are to|was to|were to)(?: (?:also|then|now|both))?"
#: Not "can be", "may be": a possibility asks for nothing.
_SHALL = r"(?<!can )(?<!could )(?<!cannot )(?<!may )(?<!might )(?<!not )(?<!to )"
#: What promises or asks for something to come.
_ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_WILL} (?:{_DO})\b",
        rf"\b{_WILL} be (?:{_DONE})\b",
        r"\bconsideration (?:\w+ )?(?:would |will |should )?be(?:ing)? given\b",
        rf"\b(?:that|requested|agreed|asked) (?:[\w’'-]+ ){{1,14}}?{_SHALL}be (?:{_DONE})\b",
        r"\b(?:is|are|was|were|be|being|been) (?:asked|requested|invited|tasked) to\b",
        r"\b(?:asked|requested|invited|tasked) (?:[\w’'-]+ ){1,6}?to (?!date\b)\w+",
        rf"\bsuggested that (?:[\w’'-]+ ){{1,8}}?(?:could|should|might)(?: also)? (?:{_DO})\b",
        r"\bin due course\b",
        r"\bACTION ?:",
    )
)
#: How a point of an outcome begins that tells somebody to do something.
_TELLS = re.compile(rf"^(?:[\w’'-]+ ){{0,4}}?(?:{_DOING})\b", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:- |\d+[.)]\s+)")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘\"'(])")
_WORD = re.compile(r"[^\W\d_]{4,}")
#: Kinds that record and ask for nothing by themselves.
_RECORDS = (OutcomeKind.EXCLUDED, OutcomeKind.APPROVED_AS_CORRECT_RECORD, OutcomeKind.DEFERRED)
_SAME = 0.6
OWNER, DATE = "owner", "date"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something the minutes ask for that nobody owns, or that has no date."""

    #: Of the item.
    number: int
    sentence: str
    #: "owner", "date" or both.
    missing: tuple[str, ...]
    #: What to type.
    fix: str


def findings(view: MinutesView, actions: Iterable[ActionView] = ()) -> list[Finding]:
    """Name what the minutes ask for without an owner or a date; `actions` are the meeting's own."""
    known = list(actions)
    return [
        found
        for item in view.items
        for found in _of_item(view.ref, item, [each for each in known if each.item == item.number])
    ]


def lacks(outcome: OutcomeView, actions: Iterable[ActionView]) -> tuple[str, ...]:
    """Say what an outcome lacks: an owner, a date. One that became an action has the action's,
    unless it has several points.
    """
    became = next((each for each in actions if each.ref == outcome.action), None)
    if became and len(outcome.points) > 1:
        # It answers one of the points; the others are held against its words.
        became = None
    owner = became.owner if became else outcome.owner
    due = became.due_on if became else outcome.due_on
    return _missing(owner is not None, due is not None)


def asks(sentence: str) -> bool:
    """Say whether a sentence promises or asks for something to come."""
    return any(pattern.search(sentence) for pattern in _ASKS)


def _of_item(ref: str, item: ItemView, actions: list[ActionView]) -> Iterator[Finding]:
    for outcome in item.outcomes:
        missing = lacks(outcome, actions)
        if missing:
            for sentence in _sentences_of(item, outcome):
                if not _is_met(sentence, actions):
                    yield Finding(
                        number=item.number,
                        sentence=sentence,
                        missing=missing,
                        fix=_mend(ref, item.number, outcome.position),
                    )
    if ItemKind.DECLARATIONS in item.serves:
        # Everybody is asked to declare, each time, and nobody owes more.
        return
    settled = [each for each in item.outcomes if not lacks(each, actions)]
    said = [text for each in settled for text in (each.text, *each.points)]
    for sentence in sentences(f"{item.discussion}\n\n{item.closed_discussion}"):
        if asks(sentence) and not _is_met(sentence, actions) and not _repeats(sentence, said):
            yield Finding(
                number=item.number,
                sentence=sentence,
                missing=(OWNER, DATE),
                fix=_mend(ref, item.number, None),
            )


def _sentences_of(item: ItemView, outcome: OutcomeView) -> Iterator[str]:
    """Yield what an outcome asks for: all of a request; else what sounds like a thing to do."""
    if outcome.kind in _RECORDS or ItemKind.PROGRAMME in item.serves:
        return
    if outcome.kind is OutcomeKind.REQUESTED:
        yield from outcome.points or (outcome.text,)
        return
    for sentence in sentences(outcome.text):
        if asks(sentence):
            yield sentence
    for point in outcome.points:
        if asks(point) or _TELLS.match(point):
            yield point


def sentences(text: str) -> list[str]:
    """Part a text in light markup into its sentences; each bullet is one."""
    found = []
    for block in re.split(r"\n\s*\n", text):
        for piece in _pieces(block):
            found += [each.strip() for each in _END.split(piece) if each.strip()]
    return found


def _pieces(block: str) -> list[str]:
    """Join the lines of a paragraph; a line that begins a list entry begins a piece."""
    found: list[str] = []
    for line in block.splitlines():
        if _MARK.match(line) or not found:
            found.append(_MARK.sub("", line).strip())
        else:
            found[-1] = f"{found[-1]} {line.strip()}"
    return found


def _is_met(sentence: str, actions: list[ActionView]) -> bool:
    """Say whether an action of the item with owner and date says the same."""
    return _repeats(sentence, [each.text for each in actions if each.owner and each.due_on])


def _repeats(sentence: str, texts: list[str]) -> bool:
    words = _words(sentence)
    return any(_share(words, _words(each)) >= _SAME for each in texts)


def _share(some: set[str], others: set[str]) -> float:
    fewer = min(len(some), len(others))
    return len(some & others) / fewer if fewer else 0.0


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _missing(has_owner: bool, has_date: bool) -> tuple[str, ...]:  # noqa: FBT001 -- two facts
    return (*(() if has_owner else (OWNER,)), *(() if has_date else (DATE,)))


def _mend(ref: str, number: int, position: int | None) -> str:
    outcome = f" --outcome {position}" if position is not None else ""
    return f"cycle actions add TEXT --owner KEY --meeting {ref} --item {number}{outcome}"
