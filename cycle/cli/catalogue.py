"""Every command with its one line of help, so that `cycle --help` imports none of them."""

from typing import NamedTuple


class Listed(NamedTuple):
    """A command as the help lists it; its module in `cycle.cli` bears the same name."""

    name: str
    #: The first line of the command's own docstring; a test holds the two equal.
    help: str


GROUPS: tuple[tuple[str, tuple[Listed, ...]], ...] = (
    (
        "The officer's day",
        (
            Listed("status", "Show where everything stands."),
            Listed("deadlines", "List every deadline, soonest first."),
            Listed("why", "Explain a date, and what each gate of its step says."),
            Listed("advance", "Take a step, or list every reason why not."),
            Listed("waive", "Pass a gate that may be waived, with your reason."),
            Listed("reschedule", "Pin a deadline to a day, or let it follow its rule again."),
            Listed("acknowledge", "Say that a reminder was seen, or keep it quiet for a while."),
            Listed("count", "Count working, clear or calendar days, and show each day."),
        ),
    ),
    (
        "The board",
        (
            Listed("meetings", "Plan the diary, list it, show, add, move or enter a meeting."),
            Listed("agenda", "Show or edit a meeting's agenda."),
            Listed("paper", "Commission a paper, show it, or fetch its file."),
            Listed("members", "Show seats, members, substitutes, vacancies and nominations."),
            Listed("attendance", "Show or record who is at a meeting, and for whom they speak."),
            Listed("minutes", "Show, write and check a meeting's minutes."),
            Listed("actions", "List the actions, record one, or say how it goes."),
            Listed("programme", "Show or edit the work programme."),
            Listed("documents", "Write a meeting's documents as one reader may see them."),
        ),
    ),
    (
        "Setting up",
        (
            Listed("init", "Make a home: settings, database and the partnership."),
            Listed("apply", "Bring partnership.yaml in, and show what it changes."),
            Listed("export", "Write the partnership out as partnership.yaml."),
            Listed("open", "Open a workflow, such as a year's planning cycle."),
            Listed("upgrade", "Bring the database to this version, after a backup."),
            Listed("schema", "Print the JSON Schema of our files, for editors."),
            Listed("demo", "Play the 2013-14 year of a real partnership, letters and all."),
        ),
    ),
    (
        "Post and daemon",
        (
            Listed("tick", "Make one pass: queue what is due, deliver what waits."),
            Listed("daemon", "Tick for ever, until it is stopped."),
            Listed("digest", "Write the chair's digest as it stands now."),
            Listed("outbox", "List the letters and their proof; retry or settle one."),
            Listed("rehearse", "Write every letter to come, without sending any."),
        ),
    ),
    (
        "Looking and proving",
        (
            Listed("journal", "Show what happened, entry by entry."),
            Listed("verify", "Replay the journal and check every table and paper."),
            Listed("definitions", "List what may happen: the definitions and their steps."),
            Listed("diagram", "Draw a definition, or a running workflow with its dates."),
            Listed("doctor", "Check whether everything is well, and say what to do."),
        ),
    ),
)

NAMES: tuple[str, ...] = tuple(each.name for _, group in GROUPS for each in group)
