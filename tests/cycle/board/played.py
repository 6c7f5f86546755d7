"""A board that is played by what is typed: January held and approved in April, with all there is.

Each line is a command with its moment and its actor, for tests of the commands and of their page.
"""

_CALLED = "--now 2013-10-28T09:00 --as clerk"
_HELD = "--now 2014-01-24T10:30 --as clerk"
_AFTER = "--now 2014-01-28T09:00 --as clerk"
_APRIL = "--now 2014-04-25T10:30 --as clerk"
_MEMBERS = ("commander", "place", "fire-commander", "probation-head", "ccg", "chair")

INIT = "cycle init home --example barnet-2013-14 --now 2013-10-25T10:00"
#: Both meetings called, January's held, minuted, and its draft and actions sent round.
JANUARY: tuple[str, ...] = (
    f"cycle meetings add 2014-01-24 {_CALLED}",
    f"cycle meetings add 2014-04-25 {_CALLED}",
    f'cycle agenda add 2014-01-24 "Fire" {_CALLED}',
    *(
        f"cycle advance 2014-01-24 {step} {_CALLED}"
        for step in ("plan_agenda", "close_papers", "publish_agenda")
    ),
    *(f"cycle attendance record 2014-01-24 {key} {_HELD}" for key in _MEMBERS),
    "cycle advance 2014-01-24 open_meeting --now 2014-01-24T10:00 --as chair",
    f"cycle minutes draft 2014-01-24 {_HELD}",
    f'cycle minutes write 2014-01-24 3 "There were none." {_HELD}',
    f'cycle minutes write 2014-01-24 5 "Officers would circulate details." {_HELD}',
    f'cycle minutes write 2014-01-24 7 "There was none." {_HELD}',
    (
        f"cycle minutes decide 2014-01-24 5 requested"
        f' "that up to four indicators be added" --point "referrals" {_HELD}'
    ),
    (
        'cycle actions add "Add fire indicators" --owner fire-commander --meeting 2014-01-24'
        f" --item 5 --kind dashboard_change --at-most 4 {_HELD}"
    ),
    f'cycle programme propose "Drugs" --topic "Treatment" --at 2014-01-24 {_HELD}',
    f"cycle programme agree 1 --at 2014-01-24 {_HELD}",
    f"cycle programme schedule 1 --meeting 2014-04-25 --author hcs --clearer place {_HELD}",
    "cycle advance 2014-01-24 close_meeting --now 2014-01-24T12:00 --as clerk",
    f"cycle advance 2014-01-24 circulate_actions {_AFTER}",
    f"cycle advance 2014-01-24 circulate_minutes {_AFTER}",
    (
        'cycle actions progress 1 on_track "Three are chosen" --expected 2014-03-31'
        " --now 2014-02-03T09:00 --as fire-commander"
    ),
)
#: April opened and approved January's minutes with a correction.
APRIL: tuple[str, ...] = (
    f"cycle paper to-follow paper-1 {_AFTER}",
    *(
        f"cycle advance 2014-04-25 {step} --now 2014-04-10T09:00 --as clerk"
        for step in ("plan_agenda", "close_papers", "publish_agenda")
    ),
    *(f"cycle attendance record 2014-04-25 {key} {_APRIL}" for key in _MEMBERS),
    "cycle advance 2014-04-25 open_meeting --now 2014-04-25T10:00 --as chair",
    f'cycle minutes approve 2014-01-24 --at 2014-04-25 --correct "1: to show MOPAC" {_APRIL}',
    "cycle advance 2014-01-24 approve_minutes --now 2014-04-28T09:00 --as clerk",
)
