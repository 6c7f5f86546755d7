"""Every setting with its default and its explanation, for the documentation and for a new home.

Derived from the models, so that it cannot say anything else than they do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from config.settings_model import SettingsFile
from config.words import Entry


@dataclass(frozen=True)
class Setting:
    """One setting, for the documentation and the file that `cycle init` writes."""

    #: Such as "post.kind".
    name: str
    default: str | int
    help: str


def _settings() -> Iterator[Setting]:
    for section, field in SettingsFile.model_fields.items():
        model: type[Entry] = field.annotation  # type: ignore[assignment] # our sections are models
        for key, entry in model.model_fields.items():
            default = str(entry.default) if isinstance(entry.default, StrEnum) else entry.default
            yield Setting(f"{section}.{key}", default, entry.description or "")


#: Every setting, in the order of the file.
SETTINGS: tuple[Setting, ...] = tuple(_settings())


def default_toml(chosen: Mapping[str, str | int] = MappingProxyType({})) -> str:
    """Write the commented `cycle.toml` of a new home; what is `chosen` by name is set in it.

    Raises KeyError for a name that is no setting.
    """
    for name in chosen.keys() - {setting.name for setting in SETTINGS}:
        raise KeyError(name)
    lines = ["# Settings of this home. Each line shows its default: take off the # to change it."]
    section = ""
    for setting in SETTINGS:
        where, _, key = setting.name.partition(".")
        if where != section:
            lines += ["", f"[{where}]"]
            section = where
        value = _toml(chosen.get(setting.name, setting.default))
        mark = "" if setting.name in chosen else "# "
        lines += [f"# {setting.help}.", f"{mark}{key} = {value}"]
    return "\n".join(lines) + "\n"


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
