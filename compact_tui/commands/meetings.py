"""What can be done on the Meetings screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class NewMeeting(Command):
    """Add a meeting to the year. Its agenda begins with the standing items and what was carried over."""

    key = "n"
    foot = "new"


class OpenAgenda(Command):
    """Open the agenda of the chosen meeting."""

    key = "a"
    foot = "agenda"


class OpenMinutes(Command):
    """Take or read the minutes of the chosen meeting."""

    key = "t"
    foot = "minutes"


class AfterMeeting(Command):
    """Go through what is left to do after the chosen meeting."""

    key = "f"
    also = "follow-up after extract"


class MoveMeeting(Command):
    """Move the chosen meeting to another day, time or place. Its number stays."""

    key = "m"
    foot = "move"


class CancelMeeting(Command):
    """Cancel the chosen meeting. It keeps its number, and its business goes on to the next one."""

    key = "x"


class Preview(Command):
    """See the chosen meeting's agenda or minutes as they will be printed. From there they go to a file."""

    key = "p"
    also = "preview print export"


class Invite(Command):
    """Invite the members to the chosen meeting. One mail for each, written to a folder or sent."""

    key = "i"
    also = "invite mail send email"


class ReadReplies(Command):
    """Read what came back to invitations, from a folder or a mailbox. Answers are noted, all else told of."""

    key = "r"
    also = "replies apologies mail"


class Answers(Command):
    """See who is coming to the chosen meeting, who sent apologies and who has not answered."""

    key = "w"
    also = "who answers apologies quorum"


class ExportEntry(Command):
    """Write the chosen meeting's calendar entry to a file. Every calendar program reads it."""

    key = "e"
    also = "export ics"


class ExportCalendar(Command):
    """Write the whole group's calendar to a file. Meetings, deadlines, Compact Week and due actions."""

    key = "E"
    also = "export ics"


class KeepFolder(Command):
    """Keep a folder of calendars up to date. The group's, each working party's and each member's own."""

    key = "d"
    also = "feed subscribe ics web"


class PushCalendar(Command):
    """Push the calendar to a server. Only changes go to Nextcloud, Radicale or another CalDAV server."""

    key = "u"
    also = "caldav upload sync"


class MemberAddress(Command):
    """Show a member's own calendar address. It is copied too; whoever knows it can read that calendar."""

    key = "s"
    also = "subscribe feed link"


class ImportCalendar(Command):
    """Bring in meetings from a calendar (.ics), such as a council's. You see first what each would change."""

    key = "I"
    also = "import ics council bring"


class OpenCalendar(Command):
    """See the month the chosen meeting is in, day by day. With deadlines, actions and Compact Week."""

    key = "c"
    also = "month calendar days"


class Publish(Command):
    """Write the group's pages into a folder. Dates, agendas, approved minutes, and a page for each member."""

    key = "W"
    also = "website html export"


class OpenClear(Command):
    """See and change what is kept clear of meetings. School holidays, elections, the partners' calendars."""

    key = "C"
    also = "avoid term dates partners busy"


class PlanYear(Command):
    """Plan a year's meetings. Days are proposed with the reasons; you choose which to add."""

    key = "P"
    also = "propose cadence holidays"


class YearBefore(Command):
    """Show the year before."""

    key = "left,left_square_bracket"


class YearAfter(Command):
    """Show the year after."""

    key = "right,right_square_bracket"
