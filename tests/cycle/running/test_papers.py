"""Papers that prove a step: looked at first, kept once, by the hash of what is in them."""

import hashlib
import os
from pathlib import Path

import pytest

from cycle.errors import DocumentsUnreachable, NotAllowed, WrongUsage
from cycle.running.papers import Paper, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "documents", max_bytes=10)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "Plan 2013–14.txt"
    path.write_bytes(b"the plan")
    return path


SHA256 = hashlib.sha256(b"the plan").hexdigest()


def test_a_file_is_looked_at_and_not_kept_yet(store: Store, plan: Path) -> None:
    [paper] = store.look_at([f"partnership_plan={plan}"])

    assert paper == Paper("partnership_plan", "Plan 2013–14.txt", plan, SHA256, 8)
    assert not store.folder.exists()


def test_an_address_is_kept_as_it_is_said(store: Store) -> None:
    [paper] = store.look_at(["plan_summary=https://council.example/plan?year=2013&part=1"])

    assert paper == Paper("plan_summary", "https://council.example/plan?year=2013&part=1")


def test_the_same_paper_is_kept_once(store: Store, plan: Path) -> None:
    for _ in range(2):
        store.keep(store.look_at([f"partnership_plan={plan}"]))

    kept = [path for path in store.folder.rglob("*") if path.is_file()]
    assert [(path.name, path.read_bytes()) for path in kept] == [(SHA256, b"the plan")]
    assert store.missing_or_altered(SHA256) is None


def test_a_paper_that_is_gone_or_altered_is_found_out(store: Store, plan: Path) -> None:
    gone = store.missing_or_altered(SHA256)
    store.keep(store.look_at([f"partnership_plan={plan}"]))
    (store.folder / SHA256[:2] / SHA256).write_bytes(b"another plan")

    assert (gone, store.missing_or_altered(SHA256)) == (
        "its file is missing",
        "its file was altered",
    )


def test_a_paper_that_is_not_there_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed) as caught:
        store.look_at([f"partnership_plan={tmp_path / 'plan.txt'}"])

    assert caught.value.message == (
        f"partnership_plan: there is no file {tmp_path / 'plan.txt'}; check the name and the folder"
    )


def test_a_folder_is_no_paper(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed) as caught:
        store.look_at([f"partnership_plan={tmp_path}"])

    assert caught.value.message == (
        f"partnership_plan: {tmp_path} is a folder; name one file in it"
    )


@pytest.mark.parametrize(("size", "refused"), [(10, False), (11, True)])
def test_a_paper_may_be_as_large_as_the_setting(
    store: Store, plan: Path, size: int, *, refused: bool
) -> None:
    plan.write_bytes(b"x" * size)

    if not refused:
        assert store.look_at([f"partnership_plan={plan}"])[0].size_bytes == size
        return

    with pytest.raises(NotAllowed) as caught:
        store.look_at([f"partnership_plan={plan}"])
    assert caught.value.message == (
        f"partnership_plan: {plan} has 0.0 MB, more than the 1e-05 MB that cycle.toml allows"
        " (documents: max_megabytes); supply a smaller file or an address"
    )


@pytest.mark.parametrize("word", ["partnership_plan", "=plan.txt", "partnership_plan="])
def test_evidence_is_a_kind_and_where_it_is(store: Store, word: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        store.look_at([word])

    assert str(caught.value) == f"write --evidence KIND=FILE or KIND=ADDRESS, not {word}"


def test_a_paper_that_cannot_be_kept_says_that_nothing_changed(store: Store, plan: Path) -> None:
    papers = store.look_at([f"partnership_plan={plan}"])
    store.folder.write_text("a file stands where the folder belongs")

    with pytest.raises(DocumentsUnreachable) as caught:
        store.keep(papers)

    assert str(caught.value) == (
        f"the paper Plan 2013–14.txt could not be kept in {store.folder} (Not a directory);"
        " nothing was changed"
    )


def _strange(tmp_path: Path, kind: str) -> Path:
    if kind == "device":
        return Path("/dev/zero")
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="asks for a pipe with a name")
@pytest.mark.parametrize("kind", ["device", "pipe"])
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(
    store: Store, tmp_path: Path, kind: str
) -> None:
    path = _strange(tmp_path, kind)

    with pytest.raises(NotAllowed) as caught:
        store.look_at([f"partnership_plan={path}"])

    assert caught.value.message == (
        f"partnership_plan: {path} is no ordinary file; name a file or an address"
    )


def test_an_empty_file_proves_nothing(store: Store, plan: Path) -> None:
    plan.write_bytes(b"")

    with pytest.raises(NotAllowed) as caught:
        store.look_at([f"partnership_plan={plan}"])

    assert caught.value.message == (
        f"partnership_plan: the file {plan} is empty; supply the paper itself"
    )


def test_two_papers_that_cannot_be_put_on_file_are_named_at_once(
    store: Store, plan: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "governance.txt"

    with pytest.raises(NotAllowed) as caught:
        store.look_at(
            [f"plan_summary={tmp_path}", f"partnership_plan={plan}", f"governance={missing}"]
        )

    assert caught.value.message == "2 papers cannot be put on file"
    fix = "supply another file, or an address"
    assert [(each.gate, each.reason, each.fix) for each in caught.value.reasons] == [
        ("paper", f"plan_summary: {tmp_path} is a folder; name one file in it", fix),
        (
            "paper",
            f"governance: there is no file {missing}; check the name and the folder",
            fix,
        ),
    ]
