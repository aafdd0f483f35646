"""A year planned on the command line, what it keeps clear of, and a council's calendar taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_cli import Line


def calendar(folder: Path, *events: str, name: str = "x.ics") -> Path:
    body = "".join(f"BEGIN:VEVENT\n{event.replace('|', chr(10))}\nEND:VEVENT\n" for event in events)
    file = folder / name
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n", encoding="utf-8")
    return file


def test_a_plan_tells_what_it_passed_over_and_takes_turns(line: Line) -> None:
    line("meetings", "avoid", "add", "Away days [/]", "--from", "10/5/2027", "--to", "14 May")
    every = ("--every", "second Wed of odd months", "--alternate", "14:00/18:30")
    answer = line("meetings", "plan", "2027", *every)
    assert "passed over: Wed 12 May: “Away days [/]”, kept clear" in " ".join(answer.out.split())
    assert "14:00" in answer.out
    assert "18:30" in answer.out
    assert "No school holidays of 2027 are kept" in answer.err
    rows = line("meetings", "plan", "2027", *every, "--annual", "may", "--json").json
    assert [row["start"][11:16] for row in rows] == ["14:00", "18:30"] * 3
    assert [row["kind"] for row in rows].count("annual") == 1
    may = next(row for row in rows if row["kind"] == "annual")
    assert may["passed_over"] == [{"date": "2027-05-12", "reasons": ["“Away days [/]”, kept clear"]}]
    assert {tuple(other) for other in may["alternatives"]} == {("date", "against")}


def test_a_plan_is_changed_by_hand_before_it_is_kept(line: Line) -> None:
    plan = ("meetings", "plan", "2027", "--every", "second Wed of March and May", "--annual", "may")
    by_hand = ("--change", "12 May", "2/8/2027")
    before = line(*plan, "--json").json
    assert [row["start"][:10] for row in before][1:] == ["2027-05-12"]
    march = before[0]["start"][:10]
    [row] = line(*plan, *by_hand, "--leave-out", march, "--json").json
    assert (row["start"][:10], row["kind"], row["against"]) == ("2027-08-02", "annual", ["August"])
    assert line("meetings", "--json").json == []
    line(*plan, *by_hand, "--leave-out", march, "--add")
    assert [row["start"][:10] for row in line("meetings", "--json").json] == ["2027-08-02"]
    assert "No meeting is proposed for" in line.refused(*plan, "--leave-out", "1 Feb")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--every", "now and then"), 1, "no cadence"),
        (("--every", "first Wed of May", "--count", "2"), 2, "leave --count"),
        (("--start", "14:00", "--alternate", "14:00/18:30"), 2, "not both"),
        (("--weekday", "Midweek"), 1, "no day of the week"),
        (("--alternate", "14:00/soon"), 1, "not a time of day"),
    ],
)
def test_a_plan_that_cannot_be_meant_is_refused(
    line: Line, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in line.refused("meetings", "plan", "2027", *words, code=code)


def test_what_is_kept_clear_is_listed_read_and_taken_out(line: Line, tmp_path: Path) -> None:
    assert line("meetings", "avoid").out.startswith("Nothing is kept clear yet")
    terms = calendar(
        tmp_path,
        "UID:1|SUMMARY:Easter|DTSTART;VALUE=DATE:20270325|DTEND;VALUE=DATE:20270412",
        "UID:2|SUMMARY:Open day|DTSTART:20270325T100000Z",
        name="terms.ics",
    )
    answer = line("meetings", "avoid", "read", terms)
    assert "kept clear: Easter · Thu 25 Mar 2027 – Sun 11 Apr 2027" in answer.out
    assert "left out: Open day" in answer.err
    assert "All of it is kept clear already" in line("meetings", "avoid", "read", terms).out
    assert line("meetings", "avoid", "list", "--json").json == [
        {
            "name": "Easter",
            "kind": "school",
            "starts": "2027-03-25",
            "ends": "2027-04-11",
            "source": "terms.ics",
        }
    ]
    line("meetings", "avoid", "remove", "easter")
    assert "Nothing called" in line.refused("meetings", "avoid", "remove", "easter")
    line("undo")
    assert len(line("meetings", "avoid", "--json").json) == 1


def test_what_is_kept_clear_is_looked_at_first_and_changed(line: Line, tmp_path: Path) -> None:
    terms = calendar(tmp_path, "UID:1|SUMMARY:Easter|DTSTART;VALUE=DATE:20270325|DTEND;VALUE=DATE:20270412")
    dry = line("meetings", "avoid", "read", terms, "--dry-run")
    assert "would be kept clear: Easter" in dry.out
    assert "Nothing was kept" in dry.err
    assert line("meetings", "avoid", "--json").json == []
    line("meetings", "avoid", "read", terms)
    changed = line("meetings", "avoid", "change", "easter", "--to", "9 Apr", "--name", "Easter [/]")
    assert "kept clear: Easter [/] · Thu 25 Mar 2027 – Fri 9 Apr 2027" in changed.out
    again = line("meetings", "avoid", "read", terms)
    assert "kept clear: Easter · " in again.out
    assert "no longer in the file: Easter [/]" in again.out
    line("meetings", "avoid", "add", "easter", "--from", "1/4/2028")
    assert "name one by its first day: 2027-03-25, 2028-04-01" in line.refused(
        "meetings", "avoid", "change", "Easter", "--to", "9 Apr"
    )


def test_a_file_of_busy_times_alone_is_read_as_a_partners_calendar_and_as_nothing_else(
    line: Line, tmp_path: Path
) -> None:
    file = tmp_path / "health.ifb"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nDTSTART:20270101T000000Z\nDTEND:20270601T000000Z\n"
        "FREEBUSY:20270113T140000Z/PT2H\nEND:VFREEBUSY\nEND:VCALENDAR\n"
    )
    for other in (("calendar", "import"), ("meetings", "avoid", "read")):
        assert (
            "only tells when somebody is busy; “compact-tui meetings partners add NAME FILE”"
            in line.refused(*other, file)
        )
    read = line("meetings", "partners", "add", "Health", file)
    assert "Health: 1 busy time kept" in read.out
    assert "up to Mon 31 May 2027 only" in read.err
    assert "2027-05-31" in line("meetings", "partners").out
    plan = ("meetings", "plan", "2027", "--every", "second Wed of January")
    assert line(*plan, "--json").json[0]["passed_over"][0]["reasons"] == ["Health: busy"]
    assert "What Health has on after Mon 31 May 2027 is not known" in " ".join(line(*plan).err.split())


def test_partners_calendars_are_read_listed_and_let_go_of(line: Line, tmp_path: Path) -> None:
    assert line("meetings", "partners").out.startswith("No partner's calendar")
    file = calendar(tmp_path, "UID:1|SUMMARY:Board [/]|DTSTART:20270113T140000Z|DTEND:20270113T160000Z")
    dry = line("meetings", "partners", "add", "Health", file, "--dry-run")
    assert "1 busy time in it, nothing was kept" in dry.out
    assert line("meetings", "partners", "--json").json == []
    assert "Health: 1 busy time kept" in line("meetings", "partners", "add", "Health", file).out
    assert line("meetings", "partners", "--json").json == [
        {"name": "Health", "read": "2026-11-21", "until": "2029-12-31", "busy": 1}
    ]
    plan = line("meetings", "plan", "2027", "--every", "second Wed of January", "--json").json
    assert plan[0]["passed_over"][0]["reasons"] == ["Health: Board [/]"]
    [busy] = line("meetings", "partners", "show", "health", "--json").json
    assert (busy["start"], busy["title"]) == ("2027-01-13T14:00:00+00:00", "Board [/]")
    assert "Wed 13 Jan 2027, 14:00–16:00" in line("meetings", "partners", "show", "health").out
    assert line("meetings", "partners", "rename", "health", "NHS [/]").out == "NHS [/]\n"
    line("undo")
    line("meetings", "partners", "remove", "health")
    assert "none was read yet" in line.refused("meetings", "partners", "remove", "health")
    assert "no calendar file" in line.refused("meetings", "partners", "add", "Health", "-", given="rubbish")


def test_a_calendar_is_looked_at_taken_in_and_known_again(line: Line, tmp_path: Path) -> None:
    file = calendar(
        tmp_path,
        "UID:1|SUMMARY:Compact [/]|DTSTART;TZID=Europe/London:20270512T140000|LOCATION:Civic Centre",
        "UID:2|SUMMARY:Leisure|DTSTART;TZID=Europe/London:20270328T013000",
    )
    dry = line("calendar", "import", file, "--dry-run", "--json")
    assert dry.json == [
        {
            "state": "new", "title": "Compact [/]", "start": "2027-05-12T14:00:00+01:00", "end": None,
            "venue": "Civic Centre", "meeting": None, "why": "It is not here yet.",
        },
        {
            "state": "left", "title": "Leisure", "start": None, "end": None, "venue": None, "meeting": None,
            "why": "01:30 on Sunday 28 March 2027 does not exist: the clocks go forward that night. "
            "Choose another time.",
        },
    ]  # fmt: skip
    assert "nothing was changed" in dry.err
    assert line("meetings", "--json").json == []
    assert "1 added; 1 left out" in line("calendar", "import", file).err
    again = line("calendar", "import", file)
    assert "Nothing to do; 1 there already; 1 left out." in again.err
    assert [row["ref"] for row in line("meetings", "--json").json] == ["2027-01"]
    line("undo")
    assert line("meetings", "--json").json == []
    assert "holds nothing" in line("calendar", "import", file, "--only", "parks").out
    assert "no calendar file" in line.refused("calendar", "import", "-", given=b"\xff\x00rubbish")
    assert "is a folder" in line.refused("calendar", "import", tmp_path)


def test_what_was_changed_here_is_moved_only_where_that_is_asked_for(line: Line, tmp_path: Path) -> None:
    may = "UID:1@council|SUMMARY:Compact|DTSTART;TZID=GMT Standard Time:20270512T140000"
    june = "UID:2@council|SUMMARY:Compact|DTSTART;TZID=GMT Standard Time:20270609T140000"
    line("calendar", "import", calendar(tmp_path, may, june))
    line("meetings", "move", "2027-01", "--start", "10:00")
    later = calendar(tmp_path, may.replace("20270512", "20270519"))
    answer = line("calendar", "import", later)
    assert "changed here too" in answer.out
    assert "2027-02 was taken in from it and is in it no more" in answer.out
    assert "Nothing to do; 1 changed here too, so left as it is (--overwrite moves it)" in answer.err
    states = [row["state"] for row in line("calendar", "import", later, "--dry-run", "--json").json]
    assert states == ["clashes", "gone"]
    assert [row["start"][:16] for row in line("meetings", "--json").json] == [
        "2027-05-12T10:00", "2027-06-09T14:00"
    ]  # fmt: skip
    moved = line("calendar", "import", later, "--overwrite")
    assert "1 moved; 1 in the calendar no more" in moved.err
    assert moved.out.splitlines()[1].split("  ")[0] == "moved"
    assert line("meetings", "--json").json[0]["start"][:16] == "2027-05-19T14:00"
    line("undo")
    assert line("meetings", "--json").json[0]["start"][:16] == "2027-05-12T10:00"


def test_what_is_done_is_told_as_done_and_what_would_be_as_what_would_be(line: Line, tmp_path: Path) -> None:
    first = "UID:1|SUMMARY:Compact|DTSTART;TZID=Europe/London:20270512T140000"
    line("calendar", "import", calendar(tmp_path, first))
    for file, would, done, why in (
        (first.replace("0512", "0519"), "would move", "moved", "2027-01 moves from Wed 12 May 2027 14:00."),
        (f"{first}|STATUS:CANCELLED", "would be cancelled", "cancelled", "2027-01 is cancelled there."),
    ):
        later = calendar(tmp_path, file)
        for state, told in ((would, line("calendar", "import", later, "--dry-run").out),
                            (done, line("calendar", "import", later).out)):  # fmt: skip
            assert told.splitlines()[1].startswith(f"{state}  ")
            assert why in told


def test_the_groups_own_calendar_taken_in_changes_nothing(line: Line, tmp_path: Path) -> None:
    line("meetings", "plan", "2027", "--add")
    own = tmp_path / "own.ics"
    line("calendar", "export", "-o", own)
    answer = line("calendar", "import", own, "--json")
    assert {row["state"] for row in answer.json} == {"there"}
    assert answer.err.startswith("Nothing to do")
