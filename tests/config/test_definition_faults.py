import pytest

from config.definition_files import SHIPPED, definition_of
from config.errors import FileFaults
from config.ladders import ladders
from config.law import clauses
from config.reader import read_text

CYCLE = (SHIPPED / "planning_cycle.yaml").read_text(encoding="utf-8")


def faults_of(given: str, instead: str, *, lapsed: frozenset[str] = frozenset()) -> str:
    """Change one place of the shipped definition and return what is then said of it.

    Lines are told relative to the place that was changed, so that the shipped file may grow.
    """
    assert CYCLE.count(given) >= 1
    first = CYCLE[: CYCLE.index(given)].count("\n") + 1
    document = read_text(CYCLE.replace(given, instead, 1), "d.yaml")

    with pytest.raises(FileFaults) as refused:
        definition_of(document, ladders=ladders(), clauses=clauses(), lapsed=lapsed)

    return "\n".join(
        f"{fault.line - first:+d}: {fault.message}; {fault.fix}" for fault in refused.value.faults
    )


FAULTS: dict[str, tuple[str, str, str]] = {
    "initial": (
        "initial: preparing",
        "initial: prepared",
        '+0: "prepared" is not a known state; did you mean "preparing"?',
    ),
    "final": (
        "final: [closed]",
        "final: [close]",
        '+0: "close" is not a known state; did you mean "closed"?',
    ),
    "no_final": (
        "final: [closed]",
        "final: []",
        "+0: final: a list has too few entries; give at least 1",
    ),
    "from": (
        "    from: gathering.consultation.open\n",
        "    from: gathering.consultation.opened\n",
        (
            '+0: "gathering.consultation.opened" is not a known state; did you mean'
            ' "gathering.consultation.open"?'
        ),
    ),
    "to": (
        "    to: plan_adopted",
        "    to: plan_adoptd",
        '+0: "plan_adoptd" is not a known state; did you mean "plan_adopted"?',
    ),
    "into_the_middle_of_a_region": (
        "    from: preparing\n    to: gathering\n",
        "    from: preparing\n    to: gathering.consultation.open\n",
        (
            '+1: a step cannot go from "preparing" to "gathering.consultation.open"; move inside'
            " one region, or from one whole state to another (with join where it has regions)"
        ),
    ),
    "nowhere": (
        "    from: preparing\n    to: gathering\n",
        "    from: preparing\n",
        (
            '-2: steps: the step "commission" does not say where it goes; give it from: and to:,'
            " or a list of moves:"
        ),
    ),
    "two_moves_from_one_state": (
        "    from: preparing\n    to: gathering\n",
        "    moves: [{from: preparing, to: gathering}, {from: preparing, to: closed}]\n",
        (
            '+0: the step "commission" has two moves from "preparing"; give each state one move,'
            " or make two steps of it"
        ),
    ),
    "join_state": (
        "join: {consultation: [closed]",
        "join: {consultation: [close]",
        '+0: "close" is not a known state; did you mean "closed"?',
    ),
    "join_region": (
        "join: {consultation: [closed]",
        "join: {consultations: [closed]",
        '+0: "consultations" is not a known region; did you mean "consultation"?',
    ),
    "join_of_a_plain_state": (
        "    from: summarised\n",
        "    from: summarised\n    join: {consultation: [closed]}\n",
        '+1: there is nothing to join at "summarised", which has no regions; take join out',
    ),
    "unreachable_state": (
        "states:\n",
        "states:\n  abandoned:\n    title: Abandoned\n",
        '+1: no step leads to the state "abandoned"; add a step that leads there, or take it out',
    ),
    "unreachable_region_state": (
        "states: [planned, open, closed]",
        "states: [planned, open, closed, lost]",
        (
            '+0: no step leads to the state "gathering.consultation.lost"; add a step that leads'
            " there, or take it out"
        ),
    ),
    "state_twice_in_a_region": (
        "states: [planned, open, closed]",
        "states: [planned, open, closed, open]",
        '+0: the state "open" is listed twice in one region; keep one of the two',
    ),
    "too_many_places": (
        "states: [planned, open, closed]",
        (
            "states: [planned, open, closed, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11,"
            " s12, s13, s14, s15, s16, s17, s18, s19, s20, s21, s22, s23, s24, s25, s26, s27,"
            " s28, s29, s30, s31, s32, s33, s34, s35, s36, s37, s38, s39, s40, s41, s42, s43,"
            " s44, s45, s46, s47, s48, s49, s50, s51, s52, s53, s54, s55, s56, s57, s58, s59,"
            " s60, s61, s62, s63, s64, s65, s66, s67, s68, s69, s70, s71, s72, s73, s74, s75,"
            " s76, s77, s78, s79, s80, s81, s82, s83, s84, s85, s86, s87, s88, s89, s90, s91,"
            " s92, s93, s94, s95, s96, s97, s98, s99, s100, s101, s102, s103, s104, s105, s106,"
            " s107, s108, s109, s110, s111, s112, s113, s114, s115, s116, s117, s118, s119, s120,"
            " s121, s122, s123, s124, s125, s126, s127, s128, s129, s130, s131, s132, s133, s134,"
            " s135, s136, s137, s138, s139, s140, s141, s142, s143, s144, s145, s146, s147, s148,"
            " s149, s150, s151, s152, s153, s154, s155, s156, s157, s158, s159, s160, s161, s162,"
            " s163]"
        ),
        (
            '-3: the regions of "gathering" make 501 combined places, more than 500; use fewer'
            " regions, or fewer states in them"
        ),
    ),
    "owner": (
        "owner: analyst",
        "owner: analist",
        '+0: "analist" is not a known role; did you mean "analyst"?',
    ),
    "document_kind": (
        "{document: consultation_findings}",
        "{document: consultation_finding}",
        (
            '+0: "consultation_finding" is not a known document kind; did you mean'
            ' "consultation_findings"?'
        ),
    ),
    "gate_with_two_questions": (
        "{document: consultation_findings}",
        "{document: consultation_findings, role_filled: chair}",
        (
            "+0: findings_are_on_file: a gate asks exactly one thing; give it one of: document,"
            " step_done, role_filled, date_reached, information_sharing_protocol, fact"
        ),
    ),
    "gate_with_none": (
        "{document: consultation_findings}",
        "{waivable: true}",
        (
            "+0: findings_are_on_file: a gate asks exactly one thing; give it one of: document,"
            " step_done, role_filled, date_reached, information_sharing_protocol, fact"
        ),
    ),
    "gate_on_an_unknown_fact": (
        "{document: consultation_findings}",
        "{fact: agenda_has_item}",
        '+0: "agenda_has_item" is not a known fact; did you mean "agenda_has_items"?',
    ),
    "a_part_that_is_a_role_too": (
        "documents:\n",
        "parts: {analyst: Analyst of this year}\ndocuments:\n",
        (
            '+0: "analyst" is both a role and a part; a part is held in one workflow, a role in all'
            " of them: keep one of the two"
        ),
    ),
    "a_date_with_a_key_nobody_knows": (
        "documents:\n",
        "dates: {meets_on: {titel: the day of the meeting}}\ndocuments:\n",
        '+0: the key "titel" is not known here; did you mean "title"?',
    ),
    "a_date_without_a_title": (
        "documents:\n",
        "dates: {meets_on: {optional: true}}\ndocuments:\n",
        '+0: the key "title" is missing; add title: with its value',
    ),
    "notice_of_nothing": (
        "due: {on: opened_on}",
        "due: {notice: 5}",
        (
            '+0: due: "5" is nothing to count from; name a date such as year_ends_on, or write'
            " {due: STEP} or {done: STEP}"
        ),
    ),
    "notice_of_a_date_nobody_has": (
        "due: {on: opened_on}",
        "due: {notice: meets_on}",
        '+0: "meets_on" is not a known date; did you mean "year_ends_on"?',
    ),
    "gate_on_an_unknown_step": (
        "{document: consultation_findings}",
        "{step_done: open_consultatoin}",
        '+0: "open_consultatoin" is not a known step; did you mean "open_consultation"?',
    ),
    "gate_on_itself": (
        "{document: consultation_findings}",
        "{step_done: close_consultation}",
        (
            '+0: the step "close_consultation" waits for itself; name the step that must be done'
            " before it"
        ),
    ),
    "gate_on_an_unknown_date": (
        "{document: consultation_findings}",
        "{date_reached: {on: yer_starts_on}}",
        '+0: "yer_starts_on" is not a known date; did you mean "year_starts_on"?',
    ),
    "gate_on_an_unknown_role": (
        "{role_filled: analyst,",
        "{role_filled: analysts,",
        '+0: "analysts" is not a known role; did you mean "analyst"?',
    ),
    "anchor": (
        "due: {on: opened_on}",
        "due: {on: {due: close_cycl}}",
        '+0: "close_cycl" is not a known step; did you mean "close_cycle"?',
    ),
    "own_completion": (
        "due: {on: opened_on}",
        "due: {on: {done: commission}}",
        (
            '+0: "commission" is counted from its own completion; count from another step; only a'
            " step that repeats may follow itself"
        ),
    ),
    "own_due_date": (
        "due: {on: opened_on}",
        "due: {on: {due: commission}}",
        (
            "+0: these due dates wait for one another in a circle: commission -> commission;"
            " count one of them from a date of the subject or from a completed step"
        ),
    ),
    "bare_days": (
        "due: {on: opened_on}",
        "due: {days: 5, after: opened_on}",
        (
            '+0: due: "days" does not say which days; say working_days, clear_days or'
            " calendar_days, and before or after what"
        ),
    ),
    "ladder": (
        "ladder: short",
        "ladder: shrot",
        '+0: "shrot" is not a known reminder ladder; did you mean "short"?',
    ),
    "clause": (
        "clauses: [si-2007-1830-reg-5]",
        "clauses: [si-2007-1830-reg-55]",
        (
            '+0: "si-2007-1830-reg-55" is not a known clause of the law; did you mean'
            ' "si-2007-1830-reg-5"?'
        ),
    ),
    "statutory_clause_missing": (
        "    statutory_clause: si-2007-1830-reg-5\n",
        "",
        "-1: a statutory limit needs the clause that sets it; add statutory_clause:",
    ),
    "statutory_limit_missing": (
        "    statutory: {on: year_ends_on}\n",
        "",
        (
            "+0: a statutory clause is named, but no statutory limit; add statutory: with its"
            " date, or name the clause under clauses"
        ),
    ),
    "statute_enforced_by_refusal": (
        "late: record",
        "late: refuse",
        (
            "+0: a step with a statutory limit cannot be refused for being late; write late:"
            " record; a breach of the law is recorded and shown, never hidden"
        ),
    ),
    "late": (
        "late: record",
        "late: rekord",
        '+0: late: "rekord" is not known here; did you mean "record"?',
    ),
    "step_twice": (
        "- step: open_consultation",
        "- step: commission",
        (
            '+0: there are two steps called "commission"; give it another name, or list all its'
            " moves under one step"
        ),
    ),
    "unknown_key": (
        "    guidance: Close the",
        "    guidence: Close the",
        '+0: the key "guidence" is not known here; did you mean "guidance"?',
    ),
    "unknown_key_for_a_wanted_one_is_told_once": (
        "- step: open_consultation",
        "- stp: open_consultation",
        '+0: the key "stp" is not known here; did you mean "step"?',
    ),
}


@pytest.mark.parametrize(("given", "instead", "said"), FAULTS.values(), ids=FAULTS)
def test_what_makes_no_sense_is_refused_with_line_and_fix(
    given: str, instead: str, said: str
) -> None:
    assert faults_of(given, instead) == said


def test_a_clause_not_in_force_is_refused() -> None:
    lapsed = frozenset({"si-2007-1830-reg-13a"})

    said = faults_of("reg-13a", "reg-13a", lapsed=lapsed)

    assert said == (
        '+0: the clause "si-2007-1830-reg-13a" is not in force;'
        " name the clause in force now, or take it out"
    )


SMALL = """definition: paper
version: 1
title: A paper
initial: asked
final: [filed]
roles: {officer: Officer}
states:
  asked: {title: Asked}
  lent: {title: Lent}
  lost: {title: Lost}
  filed: {title: Filed}
steps:
  - {step: lend, title: Lend it, from: asked, to: lent}
  - {step: file, title: File it, from: lent, to: filed}
  - {step: lose, title: Lose it, from: lent, to: lost}
"""


def said_of(text: str) -> str:
    with pytest.raises(FileFaults) as refused:
        definition_of(read_text(text, "d.yaml"), ladders=ladders(), clauses=clauses())

    return str(refused.value)


def test_a_trap_is_refused_and_the_way_into_it_is_not() -> None:
    assert said_of(SMALL) == (
        'd.yaml, line 10: the state "lost" is a trap: from it the workflow can never end;'
        " add a step that leads on, towards filed"
    )


def test_a_state_that_only_leads_into_a_trap_is_not_named_with_it() -> None:
    text = SMALL.replace("states:\n", "states:\n  mislaid: {title: Mislaid}\n")
    text += "  - {step: mislay, title: Mislay it, from: asked, to: mislaid}\n"
    text += "  - {step: forget, title: Forget it, from: mislaid, to: lost}\n"

    assert said_of(text) == (
        'd.yaml, line 11: the state "lost" is a trap: from it the workflow can never end;'
        " add a step that leads on, towards filed"
    )


def test_two_states_that_only_lead_to_one_another_are_a_trap() -> None:
    text = SMALL.replace("  - {step: file, title: File it, from: lent, to: filed}\n", "")
    text = text.replace(
        "steps:", "steps:\n  - {step: file, title: File it, from: asked, to: filed}"
    )
    text += "  - {step: find, title: Find it, from: lost, to: lent}\n"

    assert said_of(text) == (
        'd.yaml, line 9: the state "lent" is a trap: from it the workflow can never end;'
        " add a step that leads on, towards filed\n"
        'd.yaml, line 10: the state "lost" is a trap: from it the workflow can never end;'
        " add a step that leads on, towards filed"
    )


def test_a_final_state_with_a_step_leaving_it_is_refused() -> None:
    assert said_of(SMALL.replace("[filed]", "[filed, lost, lent]")) == (
        'd.yaml, line 14: the step "file" leaves the final state "lent"; a final state is the end:'
        " take it out of final, or the step out of it\n"
        'd.yaml, line 15: the step "lose" leaves the final state "lent"; a final state is the end:'
        " take it out of final, or the step out of it"
    )


def test_a_final_state_with_regions_is_refused() -> None:
    regions = "{title: Lost, regions: {shelf: {title: the shelf, states: [full]}}}"
    text = SMALL.replace("{title: Lost}", regions).replace("[filed]", "[filed, lost]")

    assert said_of(text) == (
        'd.yaml, line 5: the final state "lost" has regions, so it would never be over;'
        " end in a plain state, and leave the regions for it by a step with join"
    )
