"""How long a command takes from nothing to its answer, beside the least program of its kind."""

from pathlib import Path
from textwrap import dedent

from bench.homes import cycle, make_example
from bench.processes import in_turn, python, run
from bench.table import Line

_ALLOWED = 1.3

_TWO_COMMANDS = dedent(
    """
    import typer

    # Plain help, as ours: coloured help would load another library and flatter us.
    app = typer.Typer(rich_markup_mode=None, add_completion=False)

    @app.command()
    def hello(name: str) -> None:
        "Say hello."
        print("hello", name)

    @app.command()
    def bye(name: str, formal: bool = False) -> None:
        "Say good-bye."
        print("good day" if formal else "bye", name)

    app()
    """
)
_ONE_ROW = dedent(
    """
    import typer
    from sqlmodel import Field, Session, SQLModel, create_engine, select

    class Thing(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)
        name: str

    app = typer.Typer(rich_markup_mode=None, add_completion=False)

    @app.command()
    def fill(path: str) -> None:
        engine = create_engine(f"sqlite:///{path}")
        SQLModel.metadata.create_all(engine)
        with Session(engine) as session:
            session.add(Thing(name="one"))
            session.commit()

    @app.command()
    def show(path: str) -> None:
        with Session(create_engine(f"sqlite:///{path}")) as session:
            print(session.exec(select(Thing)).one().name)

    app()
    """
)


def help_page(folder: Path) -> list[Line]:
    """`cycle --help` beside the help of a Typer program of two commands."""
    program = _written(folder / "two_commands.py", _TWO_COMMANDS)
    spent = in_turn(
        {
            "ours": python("-m", "cycle", "--help"),
            "beside": python(program, "--help"),
        }
    )
    return [
        Line(
            what="cycle --help / a Typer program of two commands",
            ours=spent["ours"],
            beside=spent["beside"],
            ratio_limit=_ALLOWED,
        )
    ]


def status(folder: Path) -> list[Line]:
    """`cycle status` on the example beside a Typer program that selects one row with SQLModel."""
    program = _written(folder / "one_row.py", _ONE_ROW)
    run(python(program, "fill", folder / "one.db"))
    home = make_example(folder)
    spent = in_turn(
        {
            "ours": cycle(home, "2013-11-25T10:00", "status"),
            "beside": python(program, "show", folder / "one.db"),
        }
    )
    return [
        Line(
            what="cycle status / a Typer program that selects one row",
            ours=spent["ours"],
            beside=spent["beside"],
            ratio_limit=_ALLOWED,
        )
    ]


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
