"""What a fact of the business is asked of: one workflow, where it runs, on one day."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from cycle.people.place import Place
from cycle.records.tables import Workflow


@dataclass(frozen=True, kw_only=True)
class Case:
    """One workflow about which something is asked, as it stands on a day."""

    session: Session
    workflow: Workflow
    place: Place
    today: dt.date
