"""The board's meeting of July 2017, entered whole: what its page published is what is on record."""

import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from config.examples import records
from cycle.cli.answering import answer
from tests.acceptance.conftest import Officer

JULY, APRIL, OCTOBER = "2017-07-28", "2017-04-28", "2017-10-27"
NOW = "2017-08-14T10:00"
MARKER = "Supposed case review of two repeat offenders in one street"
CORRECTION = "to show Jamie Keddy as representing MOPAC and not the National Probation Service"

TITLES = [
    "Introduction, Apologies and Minutes of Previous Meeting",
    "Domestic Violence and Abuse and Violence Against Women and Girls Strategy 2017-2010",
    "Victim Support Anti-Social Behaviour Project Annual Report",
    "Update from the London Fire Brigade",
    "Prevent Strategy Update",
    "Update from Family Services",
    "Restore London Briefing",
    "London Crime Prevention Fund (LCPF) - Development of Co-Commissioning Model",
    "Performance Dashboard",
    "Future Work Programme",
    "Any Other Business",
]
TOPICS = [
    [],
    [
        "2017-2010 Violence Against Women and Girls Strategy",
        "Post-Implementation – Next Steps",
    ],
    [
        "Overview of Victims Support Services",
        "ASB and Restorative Justice Project",
        "2015/16 Performance",
    ],
    [
        "Current LFB performance Barnet",
        "Emerging trends / patterns in Barnet, volume of different kinds of fires etc.",
        "What the challenges are",
        "Key areas for partnership to focus on re these challenges",
    ],
    ["Update on progress and delivery"],
    [
        "Governance",
        "Troubled Families",
        "Safeguarding",
        "Serious Youth Violence",
        "Youth Offending and Gangs (young people)",
    ],
    [
        "Presentation on the ‘Restore: London’ project",
        "Restorative Justice service available to Barnet",
    ],
    ["Update on MOPAC LCPF developments"],
    ["Performance dashboard update"],
    [],
    [],
]
PRESENTERS = [
    "",
    "Kiran Vagarwal, Strategic Lead Safer Communities, Barnet Council",
    "Sharon Dearman and Karolina Bober, Victim Support",
    "Steve Leader, London Fire Brigade Borough Commander for Barnet",
    "Matt Leng, Community Safety Manager",
    "Tina McElligott, Assistant Director of Family Services",
    "Anika Cosgrove, Restorative Justice Co-ordinator, Restore London",
    "Kiran Vagarwal, Strategic Lead Safer Communities, Barnet Council",
    "Simon Rose, Chief Superintendent Barnet Police and Sepia Golding, Partnership Analyst",
    "",
    "",
]
#: (item, kind, text) of everything the board did.
OUTCOMES = [
    (
        1,
        "approved_as_correct_record",
        "the minutes of the meeting held on 28 April 2017 be approved as a correct record",
    ),
    (
        2,
        "requested",
        (
            "that partners nominate appropriate representatives to sit on the Boards, Forums and"
            " Groups detailed in the Strategy"
        ),
    ),
    (2, "agreed", "the Strategy"),
    (
        2,
        "endorsed",
        (
            "the objectives set out in Barnet's Violence against Women and Girls (VAWG) Strategy"
            " 2017-2020"
        ),
    ),
    (3, "noted", "the update"),
    (3, "agreed", "the following"),
    (4, "noted", "the update"),
    (
        4,
        "requested",
        (
            "that up to four fire safety key performance indicators be added to the dashboard,"
            " including one relating to referrals to the Fire Brigade from partner agencies"
        ),
    ),
    (5, "noted", "the Prevent Strategy update"),
    (6, "noted", "the update"),
    (
        6,
        "requested",
        (
            "that consideration be given to which Family Services key performance indicators could"
            " be added to the partnership performance dashboard"
        ),
    ),
    (7, "noted", "the presentation"),
    (
        8,
        "noted",
        (
            "that Barnet were considering a multi-borough bid, but were likely to miss the deadline"
            " for the first tranche"
        ),
    ),
    (9, "noted", "the update"),
    (
        9,
        "requested",
        (
            "that a presentation be delivered to the next meeting on burglary and prevention with a"
            " focus on victims"
        ),
    ),
    (10, "agreed", "the following items to be considered in 2017/18"),
    (10, "agreed", "the work programme as set out above"),
]
VICTIM_SUPPORT = [
    "Ensuring that the Community Safety Team are focussed on hate crime",
    (
        "Victim Support being requested to provide team briefings to partner organisations on"
        " services provided"
    ),
    "Victim Support maintaining a focus on referrals to partner organisations where appropriate",
]
PROPOSED = [
    "Progress Report on Funding (Prevent, VAWG, MOPAC)",
    "Presentation of VAWG Delivery Plan and Performance Management",
    "Analytical Work to Support the Partnership – programme and progress of work",
    "Update from MOPAC on Pan London Commissioning and partnership with the SCPB",
    "CLC – Update on Local Model and Performance – key local partnership areas for developing",
    "Responding to ‘Wicked Problems’ and Joint Tasking (police and CST)",
    "New Policies/Strategies Impacting on Community Safety",
    (
        "Future Landscape – including new policing plan and other emerging strategies across the"
        " partnership"
    ),
    "Drug Abuse (public health)",
]
AGREED = [
    "Report on Child Sexual Exploitation, Gangs and Domestic Violence",
    (
        "Report on Community Rehabilitation Company (including Multi-Agency Public Protection"
        " Arrangements) and Adult Offender Management"
    ),
    "Future Landscape",
    "Revised Multi-Agency Performance Dashboard",
    "MOPAC Update on Pan-London Commissioning",
]
#: Who is shown at the meeting, and for whom they speak.
REGISTER = [
    ("Councillor David Longstaff", "present", "Barnet Council"),
    ("Chief Superintendent Simon Rose", "present", "Metropolitan Police Barnet"),
    ("Kiran Vagarwal", "present", "Barnet Council"),
    ("Steve Leader", "present", "London Fire Brigade"),
    ("Matt Leng", "in_attendance", "Barnet Council"),
    ("Tina McElligott", "in_attendance", "Barnet Council"),
    ("Karolina Bober", "in_attendance", "Victim Support"),
    ("Anika Cosgrove", "in_attendance", "Restore London"),
    ("Carol Beckford", "in_attendance", "Restore London"),
    ("Jamie Keddy", "apologies", "Mayor's Office for Policing and Crime"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that `cycle init` makes of the example, as it stands when it was entered."""
    home = tmp_path_factory.mktemp("barnet-2017") / "home"
    assert answer(["init", str(home), "--example", "barnet-2017"]) == 0
    return home


@pytest.fixture
def board(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Officer:
    """An officer at a copy of that home."""
    return Officer(Path(shutil.copytree(made, tmp_path / "home")), capsys, now=NOW)


def _outcomes(minutes: Any) -> list[tuple[int, dict[str, Any]]]:
    return [(item["number"], each) for item in minutes["items"] for each in item["outcomes"]]


def test_every_item_and_every_outcome_of_the_page_is_on_record(board: Officer) -> None:
    minutes = board.asks("minutes", JULY)
    agenda = board.asks("agenda", JULY)

    assert [item["title"] for item in minutes["items"]] == TITLES
    assert [item["number"] for item in minutes["items"]] == list(range(1, 12))
    assert [item["presenter"] for item in minutes["items"]] == PRESENTERS
    assert [item["topics"] for item in agenda["items"]] == TOPICS
    found = _outcomes(minutes)
    assert [(number, each["kind"], each["text"]) for number, each in found] == OUTCOMES
    points = [(number, each["points"]) for number, each in found if each["points"]]
    assert [number for number, _ in points] == [3, 10]
    assert points[0][1] == VICTIM_SUPPORT
    assert [each.partition(" – including:")[0] for each in points[1][1]] == AGREED


def test_every_organisation_is_recorded_as_it_was_there(board: Officer) -> None:
    found = board.asks("attendance", JULY)

    assert [
        (each["name"], each["kind"], each["organisation_name"]) for each in found["register"]
    ] == REGISTER
    missing = [each["organisation"] for each in found["coverage"] if not each["represented_by"]]
    assert missing == ["nps", "crc", "health"]


def test_the_minutes_of_april_are_approved_subject_to_the_correction(board: Officer) -> None:
    (_, approval), *_ = _outcomes(board.asks("minutes", JULY))
    april = board.asks("minutes", APRIL)

    assert approval["approves"] == APRIL
    assert approval["subject_to"] == f"the amendment in minute item 1 {CORRECTION}"
    assert april["state"] == "published"
    assert april["corrections"] == [{"minute": "1", "text": CORRECTION, "agreed_at": JULY}]
    assert april["items"][0]["discussion"].startswith(
        "Jamie Keddy is recorded as representing the National Probation Service."
    )
    draft, approved = april["renderings"]
    assert [draft["kind"], approved["kind"]] == ["draft_minutes", "approved_minutes"]
    assert draft["sha256"] != approved["sha256"]


def test_the_register_never_had_him_in_the_seat_of_probation(board: Officer) -> None:
    (keddy,) = [
        each
        for each in board.asks("attendance", APRIL)["register"]
        if each["name"] == "Jamie Keddy"
    ]

    assert (keddy["seat"], keddy["organisation"]) == ("mopac", "mopac")


def test_three_requests_bear_on_the_dashboard_and_one_is_capped(board: Officer) -> None:
    found = board.asks("actions")["actions"]

    assert [
        (each["item"], each["owner"], each["at_most"], each["due_on"])
        for each in found
        if each["kind"] == "dashboard_change"
    ] == [
        (3, "leng", None, "2017-10-18"),
        (4, "leader", 4, "2017-10-18"),
        (6, "mcelligott", None, "2017-10-18"),
    ]
    assert [each["item"] for each in found if each["kind"] == "action"] == [2, 9]


@pytest.fixture
def without_actions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Officer, Path]:
    """An officer with the meetings before and after on record, and July's file as the page has it:
    nobody has made actions of what was asked for.
    """
    found = records("barnet-2017")
    assert found is not None
    example = found.meetings[0].parent.parent
    home = tmp_path / "home"
    words = ["init", str(home), "--from", str(example / "partnership.yaml")]
    assert answer(["--now", "2017-07-31T09:00", *words]) == 0
    board = Officer(home, capsys, now="2017-07-31T10:00")
    for day in (APRIL, OCTOBER):
        board.asks("meetings", "enter", str(example / f"meetings/{day}.yaml"), "--as", "vagarwal")
    text = (example / f"meetings/{JULY}.yaml").read_text(encoding="utf-8")
    file = tmp_path / "july.yaml"
    file.write_text(text[: text.index("# What the board requested")], encoding="utf-8")
    return board, file


def test_what_was_asked_for_without_owner_or_date_is_named(
    without_actions: tuple[Officer, Path],
) -> None:
    board, file = without_actions
    board.asks("meetings", "enter", str(file), "--as", "vagarwal")

    minutes = board.asks("minutes", JULY)
    assert (
        minutes["state"] == "in_draft"
    )  # the actions are due on 1 August, the minutes on the 11th
    named = [(each["number"], each["sentence"]) for each in minutes["lint"]]
    requests = [(number, text) for number, kind, text in OUTCOMES if kind == "requested"]
    assert [each for each in named if each in requests] == requests
    assert (8, "Officers would circulate details to Board Members for Tranche 2.") in named
    assert named[-1] == (
        11,
        "Detailed proposals would be reported back to the Board in due course.",
    )


def test_actions_without_owners_do_not_go_round_and_nothing_is_half_entered(
    without_actions: tuple[Officer, Path],
) -> None:
    board, file = without_actions
    before = board.asks("journal", at=NOW)["entries"]

    refused = board.types("meetings", "enter", str(file), "--as", "vagarwal", "--json")

    assert refused.code == 1
    (reason,) = refused.json["reasons"]
    assert reason["gate"] == "actions_have_owners"
    assert re.findall(r"\b(\d+) \(", reason["reason"]) == ["2", "4", "6", "9"]
    assert board.asks("journal")["entries"] == before
    assert board.types("minutes", JULY).code == 1


def test_the_lint_names_what_nobody_owns(board: Officer) -> None:
    lint = board.asks("minutes", JULY)["lint"]

    assert [(each["number"], each["sentence"]) for each in lint] == [
        (3, VICTIM_SUPPORT[1]),
        (3, VICTIM_SUPPORT[2]),
        (
            7,
            (
                "The Board suggested that Restore London could liaise with Victim Support Barnet,"
                " so that the approach is a joined-up one."
            ),
        ),
        (8, "Officers would circulate details to Board Members for Tranche 2."),
        (11, "Detailed proposals would be reported back to the Board in due course."),
    ]
    assert {tuple(each["missing"]) for each in lint} == {("owner", "date")}


def test_both_lists_of_the_work_programme_are_kept(board: Officer) -> None:
    found = board.asks("programme")["items"]

    proposed = [each for each in found if each["proposed_at"] == JULY]
    agreed = [each for each in found if each["agreed_at"] == JULY]
    assert [each["title"] for each in proposed] == PROPOSED
    assert {each["standing"] for each in proposed} == {"proposed"}
    assert [each["title"] for each in agreed] == AGREED
    assert {(each["standing"], each["period"], each["meeting"]) for each in agreed} == {
        ("scheduled", "2017/18", OCTOBER)
    }
    assert agreed[2]["topics"] == [
        "Community Safety Update",
        "Drugs",
        "Policing and Crime",
        "MOPAC (Mayor’s Office for Policing and Crime)",
    ]


def test_the_papers_of_october_and_their_ladders_stand_ready(board: Officer) -> None:
    papers = [board.asks("paper", f"paper-{number}") for number in range(1, 6)]

    assert [each["title"] for each in papers] == AGREED
    assert {(each["meeting"], each["state"]) for each in papers} == {(OCTOBER, "commissioned")}
    deadlines = board.asks("deadlines")["deadlines"]
    for paper in papers:
        mine = [each for each in deadlines if each["ref"] == paper["ref"]]
        assert [(each["step"], each["due_on"], each["owner"]) for each in mine] == [
            ("submit", "2017-10-06", paper["author"]),
            ("clear", "2017-10-12", paper["clearer"]),
            ("finalise", "2017-10-18", paper["author"]),
        ]
    meeting = {each["step"]: each["due_on"] for each in deadlines if each["ref"] == OCTOBER}
    assert meeting["call_for_items"] == "2017-09-15"
    assert meeting["publish_agenda"] == "2017-10-19"


def test_the_authors_are_reminded_when_their_papers_are_due(board: Officer) -> None:
    board.asks("tick", at="2017-10-06T09:00")

    told = {each["to"] for each in board.asks("outbox")["letters"] if each["kind"] == "reminder"}
    assert {"mcelligott", "crc-head", "leng", "golding", "keddy"} <= told


def test_the_rules_on_restricted_business_have_something_to_act_on(board: Officer) -> None:
    agenda = board.asks("agenda", OCTOBER)["items"]
    restricted = [each for each in agenda if each["restricted"]]

    (item,) = restricted
    assert (item["title"], item["part"]) == ("Multi-agency case review", 2)
    assert item["paragraphs"] == [1, 2, 7]
    assert item["public_interest_test"] == "recorded"
    assert agenda[-2]["serves"] == ["exclusion"]
    shown = board.types("agenda", OCTOBER).out
    assert "Part 2: not for publication" in shown
    assert "to leave the meeting" in shown
    for words in (("agenda", OCTOBER), ("meetings", "show", OCTOBER), ("journal",)):
        assert MARKER not in board.types(*words).out
        assert MARKER not in board.types(*words, "--json").out
        assert MARKER not in board.types(*words, "--as", "community-barnet").out
    assert MARKER in board.types("agenda", OCTOBER, "--as", "rose").out


def _text(html: str) -> str:
    body = re.sub(r"<(style|head)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def _in_order(words: str, wanted: list[str]) -> None:
    at = 0
    for each in wanted:
        found = words.find(each, at)
        assert found >= 0, each
        at = found + len(each)


def test_the_rendered_minutes_read_like_the_page_in_its_order(
    board: Officer, tmp_path: Path
) -> None:
    out = tmp_path / "minutes.html"
    board.asks("documents", JULY, "draft_minutes", "--out", str(out))

    words = _text(out.read_text(encoding="utf-8"))
    items = [
        [title, *topics, *([presenter] if presenter else [])]
        for title, topics, presenter in zip(TITLES, TOPICS, PRESENTERS, strict=True)
    ]
    _in_order(
        words,
        [
            "Hendon Town Hall, The Burroughs, London NW4 4BQ",
            "Andrew Charlwood",
            *items[0],
            "Councillor David Longstaff, welcomed",
            "Apologies for absence were received from Jamie Keddy, MOPAC.",
            (
                "RESOLVED that the minutes of the meeting held on 28 April 2017 be approved as a"
                f" correct record, subject to the amendment in minute item 1 {CORRECTION}."
            ),
            *items[1],
            "The Board agreed the Strategy.",
            *items[2],
            "118 referrals against a target of 60",
            "The Board noted the update.",
            *VICTIM_SUPPORT,
            *items[3],
            "The Board requested that up to four fire safety key performance indicators",
            *items[4],
            "148 GPs",
            "456 members of staff",
            "The Board noted the Prevent Strategy update.",
            *items[5],
            "The Board requested that consideration be given",
            *items[6],
            "The Board noted the presentation.",
            *items[7],
            "Officers would circulate details",
            *items[8],
            "Of the 500 victims",
            "The Board requested that a presentation be delivered to the next meeting",
            TITLES[9],
            *PROPOSED,
            *AGREED[:2],
            "The Board agreed the work programme as set out above.",
            TITLES[10],
            "Deferred Prosecution Study",
        ],
    )


def test_what_was_entered_is_proved_and_letters_are_of_what_is_ahead(
    board: Officer,
) -> None:
    entered = [
        each for each in board.asks("journal")["entries"] if each["kind"] == "meeting_entered"
    ]

    assert [each["ref"] for each in entered] == [APRIL, OCTOBER, JULY]
    assert entered[-1]["data"]["supposed"] == list(entered[-1]["data"]["days"])
    assert entered[-1]["data"]["days"]["publish_agenda"] == "2017-07-20"
    letters = board.asks("outbox")["letters"]
    assert {each["kind"] for each in letters} == {"invitation"}
    asked = [
        each for each in board.asks("journal")["entries"] if each["kind"] == "invitations_sent"
    ]
    assert [each["ref"] for each in asked] == [OCTOBER]
    assert board.types("verify").code == 0


def test_the_example_cannot_be_made_before_its_meeting_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"

    code = answer(["--now", "2017-07-27T10:00", "init", str(home), "--example", "barnet-2017"])

    assert code == 1
    assert "2017-07-28 is still to come" in capsys.readouterr().err
    assert not home.exists()
