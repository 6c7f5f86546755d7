import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from config.errors import HomeNotFound, SettingsFaults
from config.settings import (
    ENVIRONMENT,
    SETTINGS,
    Settings,
    default_toml,
    environ,
    find_home,
    load_settings,
)

SMTP = '[post]\nkind = "smtp"\nhost = "mail.council.example"\n'


def load(home: Path, text: str, environ: dict[str, str] | None = None) -> Settings:
    (home / "cycle.toml").write_text(text, encoding="utf-8")
    return load_settings(home, environ or {})


def test_an_empty_file_gives_every_default(tmp_path: Path) -> None:
    settings = load(tmp_path, "")

    dumped = settings.model_dump(mode="json")
    found = {
        f"{section}.{key}": value
        for section, values in dumped.items()
        if isinstance(values, dict)
        for key, value in values.items()
    }
    assert found == {setting.name: setting.default for setting in SETTINGS}


def test_paths_and_addresses_are_made_whole(tmp_path: Path) -> None:
    settings = load(tmp_path, '[post]\nca_file = "ca.pem"\nsender_email = "csp@council.example"\n')

    whole = (
        settings.database_url,
        settings.post_folder,
        settings.ca_file,
        settings.message_id_domain,
    )

    assert whole == (
        f"sqlite:///{tmp_path.as_posix()}/cycle.db",
        tmp_path / "post",
        tmp_path / "ca.pem",
        "council.example",
    )


URLS = {
    "sqlite:///records.db": "sqlite:///{home}/records.db",
    "sqlite:////var/lib/cycle.db": "sqlite:////var/lib/cycle.db",
    "sqlite:///:memory:": "sqlite:///:memory:",
    "postgresql+psycopg://cycle@db.example/cycle": "postgresql+psycopg://cycle@db.example/cycle",
}


@pytest.mark.parametrize(("written", "expected"), URLS.items())
def test_the_database_is_where_it_says(written: str, expected: str, tmp_path: Path) -> None:
    settings = load(tmp_path, f'[database]\nurl = "{written}"\n')

    assert settings.database_url == expected.format(home=tmp_path.as_posix())


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    url = "postgresql+psycopg://cycle:secret@db.example/cycle"

    settings = load(tmp_path, '[database]\nurl = "sqlite:///x.db"\n', {"CYCLE_DATABASE_URL": url})

    assert settings.database_url == url


def test_nothing_secret_shows(tmp_path: Path) -> None:
    text = f'{SMTP}username = "csp"\npassword_env = "MAIL_WORD"\n'
    url = "postgresql+psycopg://cycle:s3cret@db.example/cycle"

    settings = load(tmp_path, text, {"MAIL_WORD": "s3cret", "CYCLE_DATABASE_URL": url})

    password = settings.password.get_secret_value() if settings.password else None
    shown = f"{settings!r} {settings}"
    assert (password, "s3cret" in shown) == ("s3cret", False)


def test_a_command_may_be_text_or_a_list(tmp_path: Path) -> None:
    named = f'{SMTP}username = "csp"\n'

    text = load(tmp_path, f'{named}password_command = "pass show mail"\n')
    words = load(tmp_path, f'{named}token_command = ["token", "show"]\n')

    assert (text.post.password_command, words.post.token_command) == (
        "pass show mail",
        ("token", "show"),
    )


FAULTS: dict[str, tuple[str, str]] = {
    "unknown_key": (
        '\n[post]\nhots = "x"\n',
        ', line 3: the key "hots" is not known here; did you mean "host"?',
    ),
    "unknown_section": (
        "[demon]\nevery_seconds = 5\n",
        ', line 1: the key "demon" is not known here; did you mean "daemon"?',
    ),
    "a_password_in_the_file": (
        '[post]\npassword = "s3cret"\n',
        ', line 2: the key "password" is not known here; did you mean "password_env"?',
    ),
    "a_password_for_a_variable": (
        '[post]\npassword_env = "s3cret!"\n',
        (
            ", line 2: password_env: it is not the name of a variable;"
            " write the name of a variable, such as CYCLE_SMTP_PASSWORD, not the password"
        ),
    ),
    "kind": (
        '[post]\nkind = "smpt"\n',
        ', line 2: kind: "smpt" is not known here; did you mean "smtp"?',
    ),
    "text_for_a_number": (
        '[daemon]\nevery_seconds = "60"\n',
        (
            ', line 2: every_seconds: "60" stands where a whole number belongs;'
            " write digits only, without quotes"
        ),
    ),
    "too_small": (
        "[documents]\nmax_megabytes = 0\n",
        ', line 2: max_megabytes: "0" is too small; write 1 or more',
    ),
    "too_large": (
        "[post]\nport = 70000\n",
        ', line 2: port: "70000" is too large; write 65535 or less',
    ),
    "database": (
        '[database]\nurl = "postgres://cycle:s3cret@db.example/cycle"\n',
        (
            ", line 2: url: it is not the address of a database;"
            ' write "sqlite:///cycle.db" or "postgresql+psycopg://user@host/name"'
        ),
    ),
    "sender": (
        '[post]\nsender_email = "csp"\n',
        (
            ', line 2: sender_email: "csp" is not an e-mail address;'
            " write it as name@organisation.example"
        ),
    ),
    "sender_name_with_a_header": (
        '[post]\nsender_name = "CSP\\r\\nBcc: x@y.example"\n',
        (
            ', line 2: sender_name: "CSP\r Bcc: x@y.example" cannot be a setting;'
            " write it on one line, without control characters"
        ),
    ),
    "smtp_without_a_server": (
        '[post]\nkind = "smtp"\n',
        ', line 1: post: smtp needs a mail server; add host = "mail.council.example"',
    ),
    "user_without_a_password": (
        f'{SMTP}username = "csp"\n',
        (
            ", line 4: post: a user name and a password go together; give both username and"
            " one of password_env, password_command, token_command"
        ),
    ),
    "two_ways_to_a_password": (
        f'{SMTP}username = "csp"\npassword_env = "A"\ntoken_command = "b"\n',
        (
            ", line 5: post: the password is to be found in more than one way;"
            " keep one of password_env, password_command and token_command"
        ),
    ),
    "a_password_in_the_clear": (
        f'{SMTP}security = "none"\nusername = "csp"\npassword_env = "A"\n',
        (
            ", line 4: post: a password would be sent in the clear;"
            ' write security = "starttls" or "tls"'
        ),
    ),
    "not_toml": (
        "[post]\nkind: smtp\n",
        (
            ", line 2: the file cannot be understood from here on;"
            ' write settings as key = "text" or key = 25, below their [section]'
        ),
    ),
    "twice": (
        "[post]\nport = 25\nport = 26\n",
        ", line 3: a key or a section stands twice; keep one of the two",
    ),
}


@pytest.mark.parametrize(("text", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_refused_with_line_and_fix(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsFaults) as refused:
        load(tmp_path, text)

    assert str(refused.value) == f"{tmp_path / 'cycle.toml'}{said}"


def test_a_wrong_variable_is_named_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(SettingsFaults) as refused:
        load(tmp_path, "", {"CYCLE_DATABASE_URL": "mysql://cycle:s3cret@db"})

    assert str(refused.value) == (
        "CYCLE_DATABASE_URL: url: it is not the address of a database;"
        ' write "sqlite:///cycle.db" or "postgresql+psycopg://user@host/name"'
    )


def test_the_file_of_a_new_home_says_every_setting_and_changes_none(tmp_path: Path) -> None:
    settings = load(tmp_path, default_toml())
    taken_up = load(tmp_path, "\n".join(_uncommented(default_toml())))

    assert settings == taken_up == load(tmp_path, "")


def _uncommented(text: str) -> list[str]:
    """Take the # off every setting, as an operator would."""
    keys = {setting.name.partition(".")[2] for setting in SETTINGS}
    return [
        line.removeprefix("# ") if line.removeprefix("# ").partition(" =")[0] in keys else line
        for line in text.splitlines()
    ]


def test_what_is_chosen_stands_in_the_file_of_a_new_home() -> None:
    name = 'Safer "Pen-y-bont"\n\\ 🏛'

    written = tomllib.loads(default_toml({"post.sender_name": name, "daemon.every_seconds": 5}))

    assert written == {
        "database": {},
        "post": {"sender_name": name},
        "documents": {},
        "daemon": {"every_seconds": 5},
        "retry": {},
    }


def test_a_choice_that_is_no_setting_is_refused() -> None:
    with pytest.raises(KeyError, match=r"post\.sender"):
        default_toml({"post.sender": "x"})


def test_every_setting_and_variable_is_explained() -> None:
    silent = [each.name for each in SETTINGS if not each.help] + [
        name for name, meaning in ENVIRONMENT if not meaning
    ]

    assert silent == []


def test_home_is_what_was_named_before_all_else(tmp_path: Path) -> None:
    given, named, near = (tmp_path / name for name in ("given", "named", "near"))
    for home in (given, named, near):
        (home / "deep").mkdir(parents=True)
        (home / "cycle.toml").touch()

    found = (
        find_home(given, {"CYCLE_HOME": str(named)}, near),
        find_home(Path("given"), {}, tmp_path),
        find_home(None, {"CYCLE_HOME": str(named)}, near),
        find_home(None, {}, near / "deep"),
    )

    assert found == (given.resolve(), given.resolve(), named.resolve(), near.resolve())


@pytest.mark.parametrize(
    ("explicit", "variables", "where"),
    [
        (Path("none"), {}, "{at}/none (--home)"),
        (None, {"CYCLE_HOME": "none"}, "{at}/none (CYCLE_HOME)"),
        (None, {}, "{at} or any folder above it"),
    ],
)
def test_where_no_home_is_the_way_to_one_is_told(
    explicit: Path | None, variables: dict[str, str], where: str, tmp_path: Path
) -> None:
    with pytest.raises(HomeNotFound) as refused:
        find_home(explicit, variables, tmp_path)

    assert str(refused.value) == (
        f"no cycle.toml was found in {where.format(at=tmp_path)}; make a home with:"
        " cycle init DIR, or name one with --home DIR or CYCLE_HOME"
    )


def test_the_environment_is_that_of_the_process() -> None:
    assert environ()["PATH"] != ""


def test_settings_and_definitions_load_without_the_yaml_reader() -> None:
    program = (
        "import sys, config.settings, config.definitions, config.partnership, config.law,"
        " config.ladders, config.holidays;"
        " config.law.clauses(); config.ladders.ladders();"
        " print(sorted(name for name in sys.modules if name.startswith('ruamel')))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ended.stdout == "[]\n"
