"""The clerk: what is kept is kept in order, and after a failed write nothing more is tried."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from support_app import office_at, run

from compact_tui.clerk import Clerk
from meetings.errors import Refused
from meetings.store.errors import ReadOnly, Unreadable, WriteFailed


@run
async def test_what_is_asked_to_be_kept_is_kept_in_that_order(group: Path) -> None:
    told: list[int] = []
    clerk = Clerk(lambda: told.append(clerk.saving))
    with office_at(group) as office:
        await clerk.open(lambda: office)
        done: list[int] = []
        await asyncio.gather(*(clerk.keep(lambda n=n: done.append(n)) for n in range(50)))  # type: ignore[misc]
        assert done == list(range(50))
        assert clerk.saved == office.now
        assert (max(told), clerk.saving) == (50, 0)
        clerk.close()


@run
async def test_a_change_by_anybody_is_news_once(group: Path) -> None:
    clerk = Clerk(lambda: None)
    assert not await clerk.news()
    with office_at(group) as office, office_at(group) as other:
        await clerk.open(lambda: office)
        assert not await clerk.news()
        other.save_group(other.group)
        assert await clerk.news()
        assert not await clerk.news()
        clerk.close()


@pytest.mark.parametrize(
    ("fault", "trouble"), [(WriteFailed("disk"), "NOT SAVED"), (ReadOnly("folder"), "read only")]
)
@run
async def test_after_a_failed_write_nothing_more_is_tried_until_the_office_is_opened_anew(
    group: Path, fault: Exception, trouble: str
) -> None:
    clerk = Clerk(lambda: None)

    def fail() -> None:
        raise fault

    with office_at(group) as office:
        await clerk.open(lambda: office)
        with pytest.raises(type(fault)):
            await clerk.keep(fail)
        assert clerk.trouble == trouble
        assert clerk.saved is None
        tried: list[int] = []
        with pytest.raises(Refused, match=f"Nothing can be saved \\({trouble}\\)"):
            await clerk.keep(lambda: tried.append(1))
        assert not tried
        await clerk.open(lambda: office)
        await clerk.keep(lambda: tried.append(1))
        assert tried
        clerk.close()


@run
async def test_what_takes_its_time_elsewhere_holds_nothing_up_and_is_finished_before_the_end(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, begun, may_go = Clerk(lambda: None), threading.Event(), threading.Event()
    kept: list[str] = []

    def slowly() -> None:
        begun.set()
        may_go.wait()
        clerk.kept(lambda: kept.append("slow"))

    with office_at(group) as office:
        await clerk.open(lambda: office)
        slow = asyncio.create_task(clerk.beside(slowly))
        await clerk.keep(lambda: kept.append("quick"))
        assert kept == ["quick"]
        begun.wait()
        finish = clerk._eyes.shutdown

        def go_and_finish(*, wait: bool, cancel_futures: bool) -> None:
            may_go.set()
            finish(wait=wait, cancel_futures=cancel_futures)

        monkeypatch.setattr(clerk._eyes, "shutdown", go_and_finish)
        clerk.close()
        assert kept == ["quick", "slow"]
        await slow
        clerk.trouble = "NOT SAVED"
        with pytest.raises(Refused, match="Nothing can be saved"):
            await clerk.beside(slowly)


@run
async def test_what_could_not_be_kept_of_it_is_trouble_that_shows(group: Path) -> None:
    told: list[str] = []
    clerk = Clerk(lambda: told.append(clerk.trouble))

    def fail() -> None:
        raise WriteFailed("disk")

    with office_at(group) as office:
        await clerk.open(lambda: office)
        with pytest.raises(WriteFailed):
            await clerk.beside(lambda: clerk.kept(fail))
        assert told[-1] == "NOT SAVED"
        clerk.close()


@run
async def test_an_office_that_cannot_be_opened_is_trouble_of_its_own() -> None:
    clerk = Clerk(lambda: None)

    def refuse() -> None:
        raise Refused("There is nothing there.")

    with pytest.raises(Refused):
        await clerk.open(refuse)  # type: ignore[arg-type]
    assert (clerk.trouble, clerk.office) == ("not open", None)
    clerk.close()


@run
async def test_what_goes_wrong_otherwise_is_refused_in_a_sentence_and_writing_goes_on(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPACT_DEBUG", raising=False)
    clerk = Clerk(lambda: None)
    with office_at(group) as office:
        await clerk.open(lambda: office)
        with pytest.raises(Refused, match=r"no-such-file could not be used: no such file or directory\."):
            await clerk.keep(lambda: Path("no-such-file").read_text(encoding="utf-8"))
        with pytest.raises(Refused, match="fault in the program, not yours"):
            await clerk.keep(lambda: 1 / 0)
        assert await clerk.keep(lambda: "kept") == "kept"
        clerk.close()


@run
async def test_what_cannot_be_read_is_refused_in_a_sentence_and_is_no_news(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPACT_DEBUG", raising=False)
    clerk = Clerk(lambda: None)
    with office_at(group) as office:
        await clerk.open(lambda: office)
        with pytest.raises(Refused, match="fault in the program, not yours"):
            await clerk.look(lambda: 1 / 0)

        def unreadable() -> int:
            raise Unreadable("The disk gave nothing.")

        with monkeypatch.context() as broken:
            broken.setattr(type(office.store.engine), "last_seq", lambda _: unreadable())
            assert not await clerk.news()
        office.save_group(office.group)
        assert await clerk.news()
        clerk.close()
