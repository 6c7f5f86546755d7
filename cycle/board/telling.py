"""How letters tell what the board has on its books. Everything here is what the public may see."""

from sqlmodel import Session, select

from config.board_words import AttendanceKind, ItemStanding
from cycle.business import attending
from cycle.business.actions import ActionView
from cycle.business.minutes import ItemView, OutcomeView
from cycle.business.running_order import OrderItem, RunningOrder
from cycle.people import directory
from cycle.people.place import Place
from cycle.records.board_tables import Attendance, Meeting, Part
from cycle.records.tables import Workflow
from notifications.board_contents import ActionTold, ItemTold, MinuteTold
from notifications.documents import wording
from notifications.wording.sentences import ended


def items(order: RunningOrder) -> tuple[ItemTold, ...]:
    """Return a running order as letters tell it."""
    return tuple(_item(each) for each in order.items)


def papers(order: RunningOrder, *, to_follow: bool) -> tuple[str, ...]:
    """Name the papers of items that stand, by number and title; the order must be the public's."""
    return tuple(
        f"{each.paper_ref.capitalize().replace('-', ' ')}: {each.paper_title}"
        for each in order.items
        if each.paper_ref and each.stands and each.to_follow is to_follow
    )


def _item(each: OrderItem) -> ItemTold:
    return ItemTold(
        number=each.number,
        title=each.open_title,
        presenter=each.presenter,
        minutes=each.minutes_allotted,
        starts_at=each.starts_at or "",
        wanted=each.desired_outcome.value if each.desired_outcome else "",
        restricted=each.restricted,
        remark=_remark(each),
    )


def _remark(each: OrderItem) -> str:
    if each.standing is ItemStanding.DEFERRED:
        return f"put off to {each.deferred_to}" if each.deferred_to else "put off"
    if each.standing is ItemStanding.WITHDRAWN:
        return "taken off"
    said = [
        "the report is to follow" if each.to_follow else "",
        "the report came after the agenda" if each.supplement else "",
        f"urgent: {each.urgency_reason}" if each.urgency_reason else "",
    ]
    return "; ".join(part for part in said if part)


def action(view: ActionView) -> ActionTold:
    """Return an action as letters tell it; the view must be the public's."""
    return ActionTold(
        ref=view.ref,
        number=view.number,
        text=view.text,
        owner=view.owner_name,
        due_on=view.due_on,
        carried=view.carried,
    )


def minute(view: ItemView) -> MinuteTold:
    """Return a minute as letters tell it; the view must be the public's."""
    return MinuteTold(
        number=view.number,
        title=view.title,
        presenter=view.presenter,
        discussion=view.discussion,
        outcomes=tuple((outcome(each), each.points) for each in view.outcomes),
        restricted=view.restricted,
        urgent=urgent(view.urgency_reason),
    )


def urgent(reason: str) -> str:
    """Say as minutes do why an item was taken without its notice; empty without a reason."""
    return f"Urgent, in the opinion of the chair: {ended(reason)}" if reason else ""


def outcome(view: OutcomeView) -> str:
    """Say what the board did as minutes say it, on the screen, in letters and in documents."""
    return wording.outcome(view.kind, view.text, view.subject_to, has_points=bool(view.points))


def register(session: Session, meeting: Meeting) -> tuple[list[Attendance], list[Attendance]]:
    """Return who was at the table, and who sent apologies, in the order of minutes."""
    rows = attending.register(session, meeting)
    there = [each for each in rows if attending.is_there(each)]
    return there, [each for each in rows if each.kind is AttendanceKind.APOLOGIES]


def named(row: Attendance) -> str:
    """Name somebody with the organisation they speak for."""
    return f"{row.name} ({row.organisation_name})" if row.organisation_name else row.name


def name(session: Session, place: Place, key: str) -> str:
    """Name a person by key; a key nobody has speaks for itself."""
    known = {each.key: each.name for each in directory.people(session, place.slug)}
    return known.get(key, key)


def author(session: Session, place: Place, workflow: Workflow) -> str:
    """Name the author of a paper."""
    statement = select(Part.person).where(Part.workflow_id == workflow.id, Part.role == "author")
    key = session.exec(statement).first()
    return name(session, place, key) if key else "its author"
