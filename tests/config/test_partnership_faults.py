import pytest

from config.errors import FileFaults
from config.examples import example
from config.partnership_files import partnership_of
from config.reader import read_text
from workflows.definition import Definition

BARNET = example("barnet-2013-14").read_text(encoding="utf-8")

#: What is changed, into what, and what is then said; lines count from the place that is changed.
FAULTS: dict[str, tuple[str, str, str]] = {
    "unknown_key": (
        "name: Barnet Safer",
        "nane: Barnet Safer",
        '+0: the key "nane" is not known here; did you mean "name"?',
    ),
    "unknown_section": (
        "  quiet:",
        "  quite:",
        '+0: the key "quite" is not known here; did you mean "quiet"?',
    ),
    "unknown_list": (
        "people:\n",
        "people: []\npeeple:\n",
        '+1: the key "peeple" is not known here; did you mean "people"?',
    ),
    "missing_key": (
        "  slug: barnet\n",
        "",
        '-1: the key "slug" is missing; add slug: with its value',
    ),
    "slug": (
        "slug: barnet",
        "slug: Barnet Borough",
        (
            '+0: slug: "Barnet Borough" cannot be a key; use small letters a to z, digits, - and'
            " _, such as civic-centre"
        ),
    ),
    "flag": (
        "two_tier: false",
        "two_tier: no",
        (
            '+0: two_tier: "no" stands where true or false belongs; write true or false, without'
            " quotes"
        ),
    ),
    "hour": (
        'closing_hour: "17:00"',
        'closing_hour: "25:00"',
        (
            '+0: closing_hour: "25:00" is not an hour of the day; write it as "17:00", from'
            ' "00:00" to "23:59"'
        ),
    ),
    "hour_as_a_number": (
        'closing_hour: "17:00"',
        "closing_hour: 17",
        (
            '+0: closing_hour: "17" is not an hour of the day; write it as "17:00", from "00:00"'
            ' to "23:59"'
        ),
    ),
    "time_zone": (
        "Europe/London",
        "Europe/Lundon",
        '+0: timezone: "Europe/Lundon" is not a time zone; did you mean "Europe/London"?',
    ),
    "nation": (
        "nation: england",
        "nation: englend",
        '+0: nation: "englend" is not known here; did you mean "england"?',
    ),
    "policing_body": (
        "local_policing_body: mopac",
        "local_policing_body: mopack",
        '+0: local_policing_body: "mopack" is not known here; did you mean "mopac"?',
    ),
    "access_regime": (
        "part_va_by_choice",
        "part_va_by_choise",
        (
            '+0: access_regime: "part_va_by_choise" is not known here; did you mean'
            ' "part_va_by_choice"?'
        ),
    ),
    "category": (
        "category: fire_rescue",
        "category: fire",
        '+0: category: "fire" is not known here; did you mean "fire_rescue"?',
    ),
    "category_nobody_knows": (
        "category: health",
        "category: nhs",
        (
            '+0: category: "nhs" is not known here; known here: fire_rescue, health,'
            " local_authority, police, probation"
        ),
    ),
    "legal_role": (
        "legal_role: none",
        "legal_role: invitees",
        '+0: legal_role: "invitees" is not known here; did you mean "invitee"?',
    ),
    "date": (
        "from: 2010-04-01",
        "from: 2010-13-01",
        '+0: from: "2010-13-01" is not a date; write a day of the calendar as 2013-10-25',
    ),
    "date_in_words": (
        "from: 2010-04-01",
        "from: 1 April 2010",
        '+0: from: "1 April 2010" is not a date; write a day of the calendar as 2013-10-25',
    ),
    "ends_before_it_begins": (
        "from: 2010-04-01, until: null",
        "from: 2010-04-01, until: 2010-03-31",
        "+0: the last day, 2010-03-31, is before the first, 2010-04-01; look at the two dates",
    ),
    "email": (
        "email: head.community.safety@council.example",
        "email: head.community.safety",
        (
            '+0: email: "head.community.safety" is not an e-mail address; write it as'
            " name@organisation.example"
        ),
    ),
    "email_that_adds_a_header": (
        "email: head.community.safety@council.example",
        'email: "hcs@council.example\\nBcc: all@council.example"',
        (
            '+0: email: "hcs@council.example Bcc: all@council.example" is not an e-mail address;'
            " write it as name@organisation.example"
        ),
    ),
    "name_is_a_number": (
        "name: London Fire Brigade",
        "name: 5",
        (
            '+0: name: "5" stands where text belongs; write it as text; in quotes when it looks'
            " like a number or a date"
        ),
    ),
    "name_is_empty": (
        "name: London Fire Brigade",
        'name: " "',
        "+0: name: it is empty; write a word or more",
    ),
    "organisation": (
        "organisation: police",
        "organisation: polise",
        '+0: "polise" is not a known organisation; did you mean "police"?',
    ),
    "organisation_twice_at_once": (
        "  - {key: council,",
        "  - {key: council, name: Its twin, legal_role: none}\n  - {key: council,",
        (
            '+1: the key "council" is used twice among the organisations; give one of the two'
            " another key, or part their dates if it is one organisation"
        ),
    ),
    "person_twice": (
        "  - {key: hcs,",
        "  - {key: hcs, name: Their twin, email: twin@council.example}\n  - {key: hcs,",
        '+1: the key "hcs" is used twice among the people; give one of the two another key',
    ),
    "a_person_who_is_a_word": (
        "people:\n",
        "people:\n  - hcs\n",
        (
            '+1: people: "hcs" stands where keys with values belong; write each as key: value, on'
            " a line of its own"
        ),
    ),
    "deputy": (
        "deputy: csm",
        "deputy: cms",
        '+0: "cms" is not a known person; did you mean "csm"?',
    ),
    "own_deputy": (
        "deputy: csm",
        "deputy: hcs",
        '+0: "hcs" cannot be their own deputy; name somebody else, or take it out',
    ),
    "deputies_in_a_circle": (
        "community.safety.manager@council.example, organisation: council",
        "community.safety.manager@council.example, organisation: council, deputy: consultation",
        (
            "-1: deputies stand in for one another in a circle: hcs -> csm -> consultation ->"
            " hcs; take one of them out"
        ),
    ),
    "role": (
        "role: analyst",
        "role: analist",
        '+0: "analist" is not a known role; did you mean "analyst"?',
    ),
    "role_holder": (
        "person: delivery",
        "person: delivary",
        '+0: "delivary" is not a known person; did you mean "delivery"?',
    ),
    "role_twice_at_once": (
        "roles:\n",
        "roles:\n  - {role: officer, person: hcs, from: 2012-04-01, until: 2013-04-01}\n",
        (
            '+2: "hcs" holds the role "officer" twice at the same time; keep one of the two, or'
            " part their dates"
        ),
    ),
    "timetable_of_no_definition": (
        "  planning_cycle:",
        "  planing_cycle:",
        '+0: "planing_cycle" is not a known definition; did you mean "planning_cycle"?',
    ),
    "timetable_of_no_step": (
        "adopt_plan: 2014-07",
        "adopt_plans: 2014-07",
        '+0: "adopt_plans" is not a step of planning_cycle; did you mean "adopt_plan"?',
    ),
    "timetable_reference": (
        '"2013-14":',
        '"2013/14":',
        (
            '+0: 2013/14: "2013/14" cannot be a reference; use letters, digits, dots and dashes,'
            " such as 2013-14"
        ),
    ),
    "bare_days": (
        "adopt_plan: 2014-07",
        "adopt_plan: 5 days",
        (
            '+0: adopt_plan: "5 days" does not say from when or which days; say working_days,'
            " clear_days or calendar_days, and before or after what"
        ),
    ),
    "days_of_no_kind": (
        "adopt_plan: 2014-07",
        "adopt_plan: {days: 5, before: year_ends_on}",
        (
            '+0: adopt_plan: "days" does not say which days; say working_days, clear_days or'
            " calendar_days, and before or after what"
        ),
    ),
    "anchor": (
        "adopt_plan: 2014-07",
        "adopt_plan: {working_days: 5, before: year_end_on}",
        '+0: "year_end_on" is not a known date; did you mean "year_ends_on"?',
    ),
    "anchor_step": (
        "adopt_plan: 2014-07",
        "adopt_plan: {working_days: 5, after: {due: publish_plans}}",
        '+0: "publish_plans" is not a known step; did you mean "publish_plan"?',
    ),
    "circle": (
        "publish_plan: 2014-07",
        "publish_plan: {on: {due: publish_plan}}",
        (
            "+0: these due dates wait for one another in a circle: publish_plan -> publish_plan;"
            " count one of them from a date of the subject or from a completed step"
        ),
    ),
    "no_such_day": (
        "adopt_plan: 2014-07",
        "adopt_plan: 2014-02-30",
        (
            '+0: adopt_plan: "2014-02-30" is not a due date; write a date (2013-10-25), a month'
            " (2013-12), or a rule such as {working_days: 5, before: year_ends_on}"
        ),
    ),
    "digest_role": (
        "to: chair",
        "to: chairs",
        '+0: "chairs" is not a known role; did you mean "chair"?',
    ),
    "digest_weekday": (
        "weekday: monday",
        "weekday: munday",
        '+0: weekday: "munday" is not known here; did you mean "monday"?',
    ),
    "working_hours": (
        "08:00-18:00",
        "18:00-08:00",
        (
            '+0: working_hours: "18:00-08:00" are not working hours; write from and until as'
            ' "08:00-18:00"'
        ),
    ),
    "ladder": (
        "reminders:\n",
        "reminders:\n  ladders: {standart: {before: [5], after: [1]}}\n",
        '+1: "standart" is not a known reminder ladder; did you mean "standard"?',
    ),
    "ladder_that_rises": (
        "reminders:\n",
        "reminders:\n  ladders: {standard: {before: [5, 10], after: [1]}}\n",
        "+1: standard: its rungs do not fall; write them as [20, 10, 5, 0]",
    ),
    "closing_day_without_a_day": (
        "partnership:\n",
        "partnership:\n  closing_days: [{from: 2013-12-27, name: Christmas}]\n",
        "+1: closing_days: it does not say which days; give it on:, or both from: and until:",
    ),
    "closing_days_backwards": (
        "partnership:\n",
        "partnership:\n  closing_days: [{from: 2013-12-31, until: 2013-12-27, name: Christmas}]\n",
        "+1: the last day, 2013-12-27, is before the first, 2013-12-31; look at the two dates",
    ),
    "closing_days_for_ever": (
        "partnership:\n",
        "partnership:\n  closing_days: [{from: 2013-12-27, until: 2031-12-31, name: Christmas}]\n",
        "+1: closing_days: it closes the office for more than a year; look at from and until",
    ),
    "protocol_backwards": (
        "partnership:\n",
        (
            "partnership:\n  information_sharing_protocol: {agreed_on: 2013-01-01, until:"
            " 2012-12-31}\n"
        ),
        "+1: the last day, 2012-12-31, is before the first, 2013-01-01; look at the two dates",
    ),
    "list_where_keys_belong": (
        '  digest: {to: chair, weekday: monday, hour: "08:00"}',
        "  digest: [chair]",
        (
            "+0: digest: a list stands where keys with values belong; write each as key: value,"
            " on a line of its own"
        ),
    ),
    "name_that_cannot_be_shown": (
        "name: London Fire Brigade",
        'name: "\\x01"',
        "+0: name: it holds a character that cannot be shown; take the character out",
    ),
    "unknown_key_of_what_may_be_left_out": (
        "partnership:\n",
        "partnership:\n  information_sharing_protocol: {agreedon: 2013-01-01}\n",
        '+1: the key "agreedon" is not known here; did you mean "agreed_on"?',
    ),
}


@pytest.mark.parametrize(("given", "instead", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_refused_with_line_and_fix(
    given: str, instead: str, said: str, definitions: dict[str, Definition]
) -> None:
    assert BARNET.count(given) >= 1
    first = BARNET[: BARNET.index(given)].count("\n") + 1
    document = read_text(BARNET.replace(given, instead, 1), "p.yaml")

    with pytest.raises(FileFaults) as refused:
        partnership_of(document, definitions=definitions)

    faults = refused.value.faults
    told = [f"{fault.line - first:+d}: {fault.message}; {fault.fix}" for fault in faults]
    assert "\n".join(told) == said


def test_every_fault_is_told_at_once_in_the_order_of_lines(
    definitions: dict[str, Definition],
) -> None:
    text = """partnership: {slug: x, name: X, nation: wails}
people:
  - {key: a, name: A, email: a.example}
  - {key: b, email: b@x.example, phone: 1}
"""

    with pytest.raises(FileFaults) as refused:
        partnership_of(read_text(text, "p.yaml"), definitions=definitions)

    assert str(refused.value).splitlines() == [
        'p.yaml, line 1: nation: "wails" is not known here; did you mean "wales"?',
        (
            'p.yaml, line 3: email: "a.example" is not an e-mail address;'
            " write it as name@organisation.example"
        ),
        'p.yaml, line 4: the key "name" is missing; add name: with its value',
        (
            'p.yaml, line 4: the key "phone" is not known here;'
            " known here: deputy, email, key, name, organisation"
        ),
    ]
