"""A file that is no file is refused at once: a pipe would be waited for, a device read for ever."""

import os
from pathlib import Path

import pytest

from config.errors import FileFaults
from config.reader import read
from config.toml_reader import read_toml

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="asks for a pipe with a name")


@pytest.mark.parametrize("reader", [read, read_toml])
@pytest.mark.parametrize("kind", ["device", "pipe"])
def test_what_is_no_ordinary_file_is_named(tmp_path: Path, reader: object, kind: str) -> None:
    path = Path("/dev/zero")
    if kind == "pipe":
        path = tmp_path / "pipe"
        os.mkfifo(path)

    with pytest.raises(FileFaults) as caught:
        reader(path)  # type: ignore[operator]

    [fault] = caught.value.faults
    assert (fault.file, fault.message, fault.fix) == (
        str(path),
        "it is no ordinary file",
        "name a file of text",
    )
