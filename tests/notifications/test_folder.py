"""The post that is a folder: whole files, one a letter, in order of time."""

import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from notifications.errors import PostMisconfigured, TryLater
from notifications.folder import FolderPost, file_name
from notifications.post import Envelope, Post


def envelope(**changes: Any) -> Envelope:
    told: dict[str, Any] = {
        "id": 1,
        "sender": "cycle@barnet.example",
        "recipient": "lead@council.example",
        "message": b"Subject: one\r\n\r\n.\r\nbody\r\n",
        "message_id": "<reminder.0123@barnet.example>",
        "at": dt.datetime(2014, 1, 10, 9, 0, tzinfo=dt.UTC),
    }
    return Envelope(**(told | changes))


def deliver(post: Post, *envelopes: Envelope) -> list[str]:
    async def one_pass() -> list[str]:
        await post.open()
        replies = [await post.deliver(each) for each in envelopes]
        await post.close()
        return replies

    return asyncio.run(one_pass())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_letter_is_one_file_with_the_same_bytes(tmp_path: Path) -> None:
    post = FolderPost(tmp_path / "new" / "post")

    replies = deliver(post, envelope())

    name = "20140110T090000Z-reminder-0123-3b16dbaf.eml"
    assert replies == [f"written to {name}"]
    assert names(post.folder) == [name]
    assert (post.folder / name).read_bytes() == envelope().message


def test_the_same_letter_again_is_the_same_file(tmp_path: Path) -> None:
    post = FolderPost(tmp_path)

    deliver(post, envelope(), envelope())
    deliver(post, envelope())

    assert post.repeatable
    assert names(tmp_path) == [file_name(envelope())]


def test_it_knows_what_it_holds(tmp_path: Path) -> None:
    post = FolderPost(tmp_path)

    deliver(post, envelope())

    assert post.holds(envelope())
    assert not post.holds(envelope(message_id="<reminder.0124@barnet.example>"))


def test_files_sort_by_the_instant_the_letter_was_queued(tmp_path: Path) -> None:
    hours = [9, 23, 0]
    days = [10, 10, 11]
    letters = [
        envelope(
            message_id=f"<m{9 - number}@barnet.example>",
            at=dt.datetime(2014, 1, day, hour, tzinfo=dt.UTC),
        )
        for number, (day, hour) in enumerate(zip(days, hours, strict=True))
    ]

    deliver(FolderPost(tmp_path), *reversed(letters))

    assert names(tmp_path) == [file_name(letter) for letter in letters]


@pytest.mark.parametrize(
    "message_id",
    ["<../../etc/passwd@x>", "<a/b\\c:d*e?f@x>", "<CON@x>", "<" + "x" * 500 + "@x>", "<é\x00@x>"],
)
def test_no_message_id_leaves_the_folder(message_id: str, tmp_path: Path) -> None:
    post = FolderPost(tmp_path / "post")

    deliver(post, envelope(message_id=message_id))

    assert names(tmp_path) == ["post"]
    assert names(post.folder) == [file_name(envelope(message_id=message_id))]
    assert len(file_name(envelope(message_id=message_id))) <= 80


def test_ids_with_one_slug_are_two_files() -> None:
    one, other = (envelope(message_id=f"<a{sign}b@x>") for sign in "./")

    assert file_name(one) != file_name(other)


def test_a_file_in_the_place_of_the_folder_is_a_wrong_setting(tmp_path: Path) -> None:
    place = tmp_path / "post"
    place.write_text("")

    with pytest.raises(PostMisconfigured) as caught:
        deliver(FolderPost(place))

    assert caught.value.problem == f"{place} is a file, not a folder for letters"


def test_a_folder_that_goes_away_is_tried_later(tmp_path: Path) -> None:
    post = FolderPost(tmp_path / "post")
    asyncio.run(post.open())
    post.folder.rmdir()

    with pytest.raises(TryLater) as caught:
        asyncio.run(post.deliver(envelope()))

    assert caught.value.ends_pass
    assert caught.value.reply == (
        f"the folder of letters {post.folder} could not be written (no such file or directory)"
    )


def test_a_disk_that_is_full_is_tried_later_and_leaves_no_half_letter(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(TryLater) as caught:
            deliver(FolderPost(tmp_path), envelope(message=b"x" * 100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert caught.value.reply == (
        f"the folder of letters {tmp_path} could not be written (file too large)"
    )
    assert names(tmp_path) == []
