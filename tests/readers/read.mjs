// Reads a calendar from standard input with ical.js and prints its entries as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const moment = (time) =>
  time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z");

console.log(
  JSON.stringify(
    calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        start: moment(event.startDate),
        end: moment(event.endDate),
        status: component.getFirstPropertyValue("status"),
        sequence: event.sequence,
        summary: event.summary,
        location: event.location ?? "",
        description: event.description ?? "",
      };
    }),
  ),
);
