// Reads calendars, a JSON list of texts on standard input, with ical.js and prints the entries of each as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const moment = (time) =>
  time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "Z");

const entry = (component) => {
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
};

const entries = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset(); // each calendar is read by its own rules alone
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map(entry);
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(entries)));
