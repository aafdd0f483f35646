"""The forms of the action plan: adding, editing, bringing up to date, and lists in and out."""

from __future__ import annotations

from collections.abc import Sequence

from compact_tui.screens.action_rows import STATES, Row
from compact_tui.screens.form import REFERS, Field, Form, Values
from compact_tui.writing import file_named
from meetings.action_list import Row as TableRow
from meetings.actions import SETTABLE, add_action, due_of, owners_of, status_of, theme_of, update_action
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.outcome import Action

_WHO = "JS, PC jointly; JS with PC led by the first"
_WHEN = "12 Jan, in 2 weeks, Compact Week; else the next meeting"


def adding(office: Office, body: str, known: Sequence[str]) -> Form[Action]:
    """A form for a new action."""

    def keep(values: Values) -> Action:
        if not values["text"].strip():
            raise Refused("Say what is to be done.")
        owners, led = owners_of(office, values["owners"], body)
        due = due_of(office, values["due"], body)
        theme = theme_of(values["theme"])
        refers = [values["refers"]]
        return add_action(
            office, values["text"], owners, led=led, due=due, theme=theme, refers=refers, body=body
        )

    fields = [
        Field("text", "What", hint="send the guide to parish clerks"),
        Field("owners", "Who", hint=_WHO, known=known),
        Field("due", "By when", hint=_WHEN),
        Field("theme", "Theme", hint="a word to find it by; may stay empty"),
        Field("refers", "Refers to", hint=REFERS),
    ]
    return Form("Add an action", fields, keep, go="Add it", said="The action is added.")


def editing(office: Office, row: Row, known: Sequence[str]) -> Form[Action]:
    """A form with all fields of an action; those that are left as they stand are not written."""
    from meetings.action_list import due_typed

    action = row.action
    stood = {
        "text": action.text, "owners": row.owners if action.owners else "", "due": due_typed(action.due),
        "theme": action.theme or "", "refers": ", ".join(action.refers), "status": action.status, "news": "",
    }  # fmt: skip

    def keep(values: Values) -> Action:
        typed = {name: " ".join(word.split()) for name, word in values.items()}
        new = {name: word for name, word in typed.items() if word != " ".join(stood[name].split())}
        owners, led = owners_of(office, new["owners"], action.body) if "owners" in new else (None, False)
        if owners == ():
            raise Refused(f"Say who is to do {action.ref}: an action has an owner.")
        return update_action(
            office, action, text=new.get("text"), owners=owners, led=led,
            due=due_of(office, new["due"], action.body) if "due" in new else None,
            theme=new.get("theme"), status=status_of(new["status"]) if "status" in new else None,
            refers=[new["refers"]] if "refers" in new else None, news=values["news"],
        )  # fmt: skip

    fields = [
        Field("text", "What", stood["text"], lines=3),
        Field("owners", "Who", stood["owners"], _WHO, known=known),
        Field("due", "By when", stood["due"], _WHEN),
        Field("theme", "Theme", stood["theme"], "a word to find it by; may stay empty"),
        Field("refers", "Refers to", stood["refers"], REFERS),
        Field("status", "Status", stood["status"], choices=_statuses(action)),
        Field("news", "News", hint="how it is getting on; may stay empty"),
    ]
    source = f"Came out of {row.source}; the minutes go on showing it as minuted." if row.source else ""
    return Form(action.ref, fields, keep, explained=source, said=f"{action.ref} is brought up to date.")


def bringing_up_to_date(office: Office, row: Row, *, done: bool = False, ask: bool = False) -> Form[Action]:
    """A form for an action's news; with `done` it is done by that, with `ask` the status is chosen too."""
    action = row.action

    def keep(values: Values) -> Action:
        wanted = "done" if done else values.get("status", action.status)
        status = status_of(wanted) if wanted != action.status else None
        return update_action(office, action, status=status, news=values["news"])

    status = [Field("status", "Status", action.status, choices=_statuses(action))] if ask else []
    title, go = (f"{action.ref} is done", "Done") if done else (f"{action.ref}: how does it stand?", "Save")
    label, hint = ("What came of it", "may stay empty") if done else ("News", "in a few words")
    said = f"{action.ref} is done." if done else f"{action.ref} is brought up to date."
    fields = [*status, Field("news", label, hint=hint)]
    text = action.text if len(action.text) <= 200 else f"{action.text[:199]}…"
    return Form(title, fields, keep, explained=text, go=go, said=said)


def _statuses(action: Action) -> list[tuple[str, str]]:
    names = SETTABLE if action.status in SETTABLE else (action.status, *SETTABLE)
    return [(name, STATES[name][0]) for name in names]


def table_to_read(office: Office, body: str) -> Form[Sequence[TableRow]]:
    """A form that asks which table to bring in; its result are the rows it holds, of which none is kept."""
    from meetings.action_list import read_rows
    from meetings.tables import read_table

    def read(values: Values) -> Sequence[TableRow]:
        rows = read_rows(office, read_table(file_named(values["file"])), body)
        if not rows:
            raise Refused("The table names its columns, but holds no actions below them.")
        return rows

    return Form(
        "Bring in a list of actions",
        [Field("file", "File", hint="actions.csv, or a folder and a name")],
        read,
        explained=(
            "A table saved as CSV. Its first row names the columns: text and owners, and if you like due, "
            "theme, status and refers. You see what will be added before anything is."
        ),
        go="Look at it",
        only_reads=True,
    )
