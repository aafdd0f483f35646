from __future__ import annotations

import pytest
from support_areas import write_area
from support_cli import Line

FIVE = ["national", "warrington", "halton", "redcar-cleveland", "high-peak"]


def test_areas_are_listed_before_there_is_a_workspace(bare: Line) -> None:
    rows = bare("areas", "--json").json
    assert [row["key"] for row in rows] == FIVE
    assert list(rows[0])[:3] == ["key", "name", "state"]
    assert "high-peak         High Peak           draft     built in" in bare("areas").out


def test_an_area_is_one_object_with_the_keys_of_the_contract(bare: Line) -> None:
    area = bare("areas", "show", "rc", "--json").json
    keys = [
        "key",
        "name",
        "state",
        "sectors",
        "principles",
        "codes",
        "rules",
        "disputes",
        "glossary",
        "pending",
    ]
    assert set(keys) <= set(area)
    assert area["key"] == "redcar-cleveland"
    assert {"key", "text", "source"} <= set(area["principles"][0])
    assert {"key", "title", "sections"} <= set(area["codes"][0])
    section = area["codes"][0]["sections"][0]
    assert {"sector", "heading", "undertakings"} <= set(section)
    assert {"key", "text", "source"} <= set(section["undertakings"][0])
    keys = [u["key"] for c in area["codes"] for s in c["sections"] for u in s["undertakings"]]
    assert "rc.funding.public.6" in keys


@pytest.mark.parametrize("key", FIVE)
def test_every_area_is_shown_as_text_with_each_undertaking(bare: Line, key: str) -> None:
    shown = bare("areas", "show", key).out
    area = bare("areas", "show", key, "--json").json
    for code in area["codes"]:
        for section in code["sections"]:
            for undertaking in section["undertakings"]:
                assert undertaking["key"] in shown
    for name in ("principles", "rules", "disputes"):
        for one in area[name]:
            assert f"{area['short']}.{name}.{one['key']}  " in shown
    assert "not stated" in bare("areas", "show", "warrington").out, "it leaves nothing open"
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.parametrize("key", FIVE)
def test_everything_an_area_says_is_shown_under_its_heading(bare: Line, key: str) -> None:
    shown = bare("areas", "show", key).out
    said = " ".join(shown.split())
    area = bare("areas", "show", key, "--json").json
    titles = {
        "purposes": "Purposes", "aims": "Aims", "principles": "The agreement: Principles",
        "values": "The agreement: Values", "terms": "In practice: Terms of reference",
        "rules": "In practice: Rules", "disputes": "In practice: When things go wrong",
        "duties": "In practice: Duties of the group", "yearly": "In practice: Every year",
        "measures": "In practice: Measures of success", "contacts": "In practice: Whom to ask",
        "notes": "Words and gaps: Notes on the document",
    }  # fmt: skip
    for part, title in titles.items():
        assert (title in map(str.strip, shown.splitlines())) == bool(area[part]), title
    for part in (*titles, "guidance"):
        for one in area[part]:
            assert f"{one['key']} {one['text']} ({one['source']}" in said
            assert all(part.casefold() in said.casefold() for part in one.get("heading", "").split(": "))
            assert ", ".join(one.get("values", ())) in said
    for one in (*area["glossary"], *area["abbreviations"]):
        assert f"{one['term']}: {one['meaning']}" in said
    for one in (*area["pending"], *area["codes"]):
        assert one.get("heading", one.get("title")) in said
    for one in (*area["bodies"], *area["seats"]):
        assert one.get("name", one.get("title")) in said


def test_subheadings_stand_over_what_belongs_to_them(bare: Line) -> None:
    lines = bare("areas", "show", "halton").out.splitlines()
    at = lines.index("In practice: Terms of reference")
    assert lines[at + 1] == "  Who belongs"
    assert lines[at + 2].startswith("    h.terms.facilitators  Two facilitators: ")
    assert "Guidance: Compact Plus" in lines
    assert "12 weeks, where possible)" in " ".join(bare("areas", "show", "rc").out.split())


@pytest.mark.parametrize("width", [40, 57, 80])
def test_a_key_is_never_broken_at_the_end_of_a_line(
    bare: Line, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    words = bare("areas", "show", "national").out.split()
    guidance = bare("areas", "show", "national", "--json").json["guidance"]
    assert {f"n.guidance.{one['key']}" for one in guidance} <= set(words)
    assert not any(word.startswith("n.") and word.endswith("-") for word in words)


def test_official_wording_is_shown_with_the_file_it_is_from(line: Line) -> None:
    folder = write_area(line.folder / "areas" / "millford") / "wording"
    folder.mkdir()
    (folder / "money.md").write_text("## public\n\n1. Each body **shall pay**.\n", "utf-8")
    (folder / "principles.md").write_text("Talk *first*, always.\n", "utf-8")
    shown = line("areas", "show", "mf").out.splitlines()
    assert "The agreement: Principles (official wording, from wording/principles.md)" in shown
    assert "Money: Public bodies (s3 · official wording, from wording/money.md)" in shown
    assert "Money: Groups" in shown
    (folder / "principles.md").write_bytes(b"\xff\xfe")
    assert "The agreement: Principles" in line("areas", "show", "mf").out.splitlines()


def test_a_wrong_area_is_told_the_nearest(bare: Line) -> None:
    assert "high-peak" in bare.refused("areas", "show", "high-paek")
    bare.refused("areas", "show", "\udcff\x1b[31m")


def test_a_folder_in_the_workspace_is_an_area_and_a_broken_one_says_why(line: Line) -> None:
    write_area(line.folder / "areas" / "millford")
    broken = write_area(line.folder / "areas" / "muddle", area="key = [")
    assert broken.is_dir()
    listed = line("areas", "--json")
    assert {
        "key": "millford",
        "name": "Millford",
        "state": "draft",
        "origin": "workspace",
        "fault": None,
    } in (listed.json)
    assert "muddle/area.toml, line 1" in listed.err
    assert "Pay on the day that was agreed" in line("areas", "show", "mf").out
    rows = line("plugins", "--json").json
    assert [list(row) for row in rows[:1]] == [
        ["name", "kind", "origin", "version", "fault", "faults", "hooks"]
    ]
    assert {row["name"]: bool(row["fault"]) for row in rows} == {
        **dict.fromkeys(FIVE, False),
        "millford": False,
        "muddle": True,
    }
    assert "muddle" in line("plugins").out


def test_without_a_key_the_group_s_own_area_is_shown(line: Line) -> None:
    assert line("areas", "show").out == line("areas", "show", "halton").out
    assert line("areas", "show", "--json").json["key"] == "halton"


def test_words_are_explained_by_the_areas_glossary_and_the_national_one(line: Line) -> None:
    rows = line("areas", "words", "--json").json
    assert {"term", "meaning", "source", "area"} <= set(rows[0])
    assert {row["area"] for row in rows} == {"halton", "national"}
    first = rows[0]
    found = line("areas", "words", first["term"].upper(), "--json").json
    assert found[0] == first
    assert first["term"] in line("areas", "words", first["term"]).out
    assert line("areas", "words", "LSP", "--area", "rc", "--json").json[0]["area"] == "redcar-cleveland"
    nothing = line("areas", "words", "[/]", "nothing")
    assert nothing.code == 0
    assert "No glossary here has “[/] nothing”" in nothing.out + nothing.err


def test_what_refers_to_an_undertaking_is_listed(line: Line) -> None:
    key = "h.undertakings.shared.1"
    nothing = line("areas", "refers", "undertakings.shared.1")
    assert f"Nothing refers to {key} yet" in nothing.out + nothing.err
    assert line("actions", "add", "look at it", "--owner", "JS", "--refers", key).code == 0
    line("meetings", "add", "--date", "2026-12-09", "--start", "14:00")
    line("agenda", "add", "next", "Respect", "--refers", f"#{key}", "--refers", "halton.principles.1")
    line("minutes", "take", "2026-12-09", given=f"open 14:00\nJS: we said so #{key}\n")
    rows = line("areas", "refers", f"#{key.upper()}", "--json").json
    assert all({"kind", "ref", "title", "meeting", "date"} <= set(row) for row in rows)
    assert sorted(row["kind"] for row in rows) == ["action", "entry", "item"]
    assert [row["date"] for row in rows] == sorted((row["date"] for row in rows), reverse=True)
    text = line("areas", "refers", key).out
    assert "JS: we said so" in text
    assert "A-2026-001" in text
    assert f"the nearest is {key}" in line.refused("areas", "refers", "h.undertakings.shard.1")
    (item,) = (one for one in line("agenda", "show", "next", "--json").json["items"] if one["refers"])
    assert item["refers"] == [key, "h.principles.1"]
    assert f"Refers to {key}, h.principles.1" in line("agenda", "show", "next").out


def test_actions_say_what_they_refer_to_and_are_narrowed_by_it(line: Line) -> None:
    key = "h.undertakings.shared.1"
    line.refused("actions", "add", "look at it", "--owner", "JS", "--refers", "no.such.key")
    line("actions", "add", "look at it", "--owner", "JS", "--refers", key)
    line("actions", "add", "something else", "--owner", "JS")
    assert [row["refers"] for row in line("actions", "--json").json] == [[key], []]
    assert [
        row["ref"] for row in line("actions", "--refers", "halton.undertakings.shared.1", "--json").json
    ] == ["A-2026-001"]
    assert line("actions", "update", "A2", "--refers", "principles.2", "--refers", key).code == 0
    assert line("actions", "--json").json[1]["refers"] == ["h.principles.2", key]
    line("actions", "update", "A2", "--refers", "")
    assert line("actions", "--json").json[1]["refers"] == []
