"""The page of the law, from the clauses the program ships. It quotes no statute."""

from collections import Counter
from collections.abc import Iterator

from config.law import Clause, Confidence, clauses
from docs.generate import markdown

SURE = {
    Confidence.SEEN: "seen: the text was read",
    Confidence.SECONDARY: "**secondary: only what others wrote about it was read**",
    Confidence.UNVERIFIED: "**UNVERIFIED: nobody has checked it; check it before you rely on it**",
}


def page() -> str:
    """Write the page."""
    found = list(clauses().values())
    lines = markdown.head(
        "The law",
        "The clauses the program counts with, each with where it stands, when it was in force and"
        " how sure we are of it. Titles and duties are in our own words. This is not legal"
        " advice: your monitoring officer has the last word.",
        f"There are {len(found)} clauses: {_counted(found)}. The regulations are those of England;"
        " the regulations for Wales are not here. The amendments of 2022 on serious violence were"
        " not read; where that matters, the note says so.",
    )
    rows = [(f"[`{c.key}`](#{c.key})", c.title, c.provision, c.confidence) for c in found]
    lines += markdown.table(["clause", "title", "provision", "confidence"], rows)
    for clause in found:
        lines += clause_lines(clause)
    return markdown.page(lines)


def clause_lines(clause: Clause) -> list[str]:
    """Write one clause; how sure we are of it always stands with it."""
    return [
        f"## {clause.key}",
        "",
        f"**{clause.title}.** {clause.duty}",
        "",
        *markdown.table(["", ""], _facts(clause)),
    ]


def _facts(clause: Clause) -> Iterator[tuple[str, str]]:
    last = clause.in_force_until
    until = f"until {last.isoformat()}" if last else "and still"
    yield "provision", clause.provision
    yield "source", clause.source.value
    yield "in force", f"from {clause.in_force_from.isoformat()} {until}"
    yield "how sure", SURE[clause.confidence]
    yield "checked on", clause.checked_on.isoformat()
    for each in clause.amendments:
        yield "amended", f"{each.on.isoformat()}, {each.by}: {each.what}"
    if clause.note:
        yield "note", clause.note


def _counted(found: list[Clause]) -> str:
    counted = Counter(each.confidence for each in found)
    return ", ".join(f"{counted[each]} {each}" for each in Confidence)
