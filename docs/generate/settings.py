"""The page of settings, from the models that read them."""

from itertools import groupby

from config.settings import ENVIRONMENT, FILE_NAME, SETTINGS, Setting
from docs.generate import markdown


def page() -> str:
    """Write the page."""
    lines = markdown.head(
        "Settings",
        f"The operator's settings stand in `{FILE_NAME}` in the home. `cycle init` writes the file"
        " with every line commented out: each line shows its default. A name that is not known"
        " is refused with its line and the nearest name that is. [Operating](../operating.md)"
        " shows them at work.",
    )
    for section, found in groupby(SETTINGS, key=_section):
        lines += [f"## [{section}]", ""]
        lines += markdown.table(["setting", "default", "meaning"], map(_row, found))
    lines += [
        "## Environment",
        "",
        *markdown.table(["variable", "meaning"], map(_named, ENVIRONMENT)),
    ]
    return markdown.page(lines)


def _section(setting: Setting) -> str:
    return setting.name.partition(".")[0]


def _row(setting: Setting) -> tuple[str, str, str]:
    default = f'"{setting.default}"' if isinstance(setting.default, str) else setting.default
    return f"`{setting.name}`", f"`{default}`", setting.help


def _named(variable: tuple[str, str]) -> tuple[str, str]:
    name, meaning = variable
    return f"`{name}`", meaning
