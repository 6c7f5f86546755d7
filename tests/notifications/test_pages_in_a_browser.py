"""The pages as a real browser shows them; skipped where there is none."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from notifications.pages import Kind
from tests.notifications import years

if os.name == "nt":
    pytest.skip("the browser is driven over pipes that Windows lacks", allow_module_level=True)

from tests.notifications.browser import PROGRAM, Browser, browser

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium or Chrome is installed")


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """The index of a small year."""
    return years.small_year(tmp_path)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


SHOWN = """[...document.querySelectorAll('[data-kind]')]
    .filter(e => e.checkVisibility()).map(e => e.id.slice(6)).join(' ')"""
MONTHS = """[...document.querySelectorAll('h3, .months a')]
    .filter(e => e.checkVisibility()).map(e => e.textContent)"""


def choose(page: Browser, name: str, value: str) -> None:
    page.run(f"""(() => {{ const list = document.getElementById('{name}'); list.value = '{value}';
        list.dispatchEvent(new Event('change', {{bubbles: true}})); }})()""")


def test_the_filter_shows_one_person_one_kind_or_everything(chromium: Browser, year: Path) -> None:
    chromium.open(year)
    everything = chromium.run(SHOWN)
    choose(chromium, "kind", "letter")
    letters = chromium.run(SHOWN)
    choose(chromium, "who", "Strategic Analyst")
    of_one, months = chromium.run(SHOWN), chromium.run(MONTHS)
    status = chromium.run("document.getElementById('shown').textContent")
    choose(chromium, "kind", "done")
    nothing = chromium.run("document.getElementById('shown').textContent")
    chromium.run("document.getElementById('all').click()")

    assert everything == "1 2 3 4 5 6"
    assert letters == "1 2 5"
    assert of_one == "5"
    assert months == ["January 2014", "January 2014"]
    assert status == "Showing 1 of 6."
    assert nothing == "Nothing of that kind for this person."
    assert chromium.run(SHOWN) == everything
    assert chromium.complaints == []


def test_without_scripts_everything_is_shown_and_no_dead_control(
    chromium: Browser, year: Path
) -> None:
    chromium.call("Emulation.setScriptExecutionDisabled", value=True)
    chromium.open(year)

    shown = chromium.run(SHOWN)
    controls = chromium.run("document.getElementById('filter').checkVisibility()")
    chromium.call("Emulation.setScriptExecutionDisabled", value=False)

    assert shown == "1 2 3 4 5 6"
    assert controls is False


def test_a_letter_is_shown_whole_and_runs_and_fetches_nothing(
    chromium: Browser, tmp_path: Path
) -> None:
    path = years.letter_file(tmp_path, "a.eml")
    body = path.read_bytes()
    hostile = b"<script>parent.document.title =3D 'taken';</script></body>"
    path.write_bytes(body.replace(b"</body>", hostile))
    years.write(tmp_path, years.scene("letter", "2013-12-13T09:00", letter=path))
    chromium.width(1280)

    chromium.open(tmp_path / "pages" / "001.html")
    gap = chromium.run("""(() => { const frame = document.querySelector('iframe');
        const letter = frame.contentDocument.documentElement.getBoundingClientRect();
        return Math.round(frame.clientHeight - letter.height); })()""")
    scripts = chromium.run(
        "document.querySelector('iframe').contentDocument.querySelectorAll('script').length"
    )
    title = chromium.run("document.title")
    chromium.complaints.clear()

    assert gap == 0
    assert scripts == 1
    assert title.endswith("letter 1 of 1")


@pytest.mark.parametrize("width", [320, 400, 800, 1280])
def test_no_page_is_wider_than_its_window(chromium: Browser, year: Path, width: int) -> None:
    chromium.width(width)

    over = []
    for page in years.pages_of(year):
        chromium.open(page.path)
        over.append(
            chromium.run(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    assert over == [0] * 4


#: Each text whose contrast with what lies behind it is under 4.5 (WCAG 2.2, criterion 1.4.3).
FAINT = """(() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => numbers(colour).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (numbers(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.checkVisibility())
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => [light(getComputedStyle(e).color), light(behind(e)), e.textContent])
    .filter(([ink, paper]) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) < 4.5)
    .map(([, , words]) => words);
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(
    chromium: Browser, tmp_path: Path, scheme: str
) -> None:
    letter = years.letter_file(tmp_path, "a.eml")
    kinds = [
        years.scene(kind, "2013-12-13T09:00", lines=("a. To do: b",)) for kind in get_args(Kind)
    ]
    deadlines = [years.deadline(state=state) for state in ("met_late", "overdue", "void")]
    told = years.scene("letter", "2013-12-13T08:00", letter=letter)
    index = years.write(tmp_path, told, *kinds, deadlines=deadlines)
    chromium.scheme(scheme)

    faint = []
    for page in years.pages_of(index):
        chromium.open(page.path)
        faint += chromium.run(FAINT)
    ground = chromium.run("getComputedStyle(document.body).backgroundColor")
    chromium.scheme("")

    assert faint == []
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 28, 34)"}[scheme]


def test_the_keyboard_reaches_the_content_the_filter_and_the_letters(
    chromium: Browser, year: Path
) -> None:
    chromium.open(year)

    reached = []
    for _ in range(12):
        chromium.press("Tab")
        reached.append(chromium.run("document.activeElement.textContent.trim().slice(0, 24)"))

    assert reached[:4] == [
        "Skip to the content",
        "The year’s deadlines",
        "What to type next",
        "The year, month by month"[:24],
    ]
    assert [word.split("\n")[0] for word in reached[4:]] == [
        "Everybody",
        "Everything",
        "Show all",
        "December 2013",
        "January 2014",
        "Close the consultation",
        "Close the consultation s",
        "Close it",
    ]


def test_on_paper_the_table_is_a_table_and_no_control_is_left(
    chromium: Browser, year: Path
) -> None:
    chromium.width(680)
    chromium.call("Emulation.setEmulatedMedia", media="print")
    chromium.open(year)

    table = chromium.run("getComputedStyle(document.querySelector('td')).display")
    controls = chromium.run(
        "[...document.querySelectorAll('select, button, nav')].filter(e => e.offsetHeight).length"
    )
    shown = chromium.run(SHOWN)
    chromium.call("Emulation.setEmulatedMedia", media="")

    assert table == "table-cell"
    assert controls == 0
    assert shown == "1 2 3 4 5 6"
