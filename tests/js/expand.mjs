// Read a calendar from standard input; print every occurrence as JSON, the way Thunderbird's parser sees it.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const LIMIT = 5000; // an endless series would never be printed
const text = readFileSync(0, "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));

for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}

const known = new Set(calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid")));
const occurrences = [];

function moment(time) {
  if (time.isDate) return time.toString();
  if (!known.has(time.zone.tzid)) throw new Error(`time without a known zone: ${time} (${time.zone.tzid})`);
  return time.toJSDate().toISOString();
}

for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  if (event.isRecurrenceException()) continue; // the series it belongs to tells it
  const add = (start, end, item = event) =>
    occurrences.push({
      uid: item.uid,
      start: moment(start),
      end: moment(end),
      all_day: start.isDate,
      summary: item.summary,
      description: item.description,
      location: item.location,
      status: item.component.getFirstPropertyValue("status"),
    });
  if (!event.isRecurring()) {
    add(event.startDate, event.endDate);
    continue;
  }
  const walk = event.iterator();
  for (let next = walk.next(), count = 0; next; next = walk.next(), count += 1) {
    if (count >= LIMIT) throw new Error(`${event.uid} does not end`);
    const found = event.getOccurrenceDetails(next);
    add(found.startDate, found.endDate, found.item);
  }
}

const name = calendar.getFirstPropertyValue("x-wr-calname");
process.stdout.write(JSON.stringify({ name, properties: calendar.getAllProperties().length, occurrences }));
