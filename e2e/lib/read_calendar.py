"""Reads a calendar (RFC 5545) with the library icalendar and prints its events as JSON; anything amiss is said and ends with 1."""

import json
import sys
from datetime import date, datetime

from icalendar import Calendar


def main(path: str) -> int:
    with open(path, "rb") as file:
        bytes_ = file.read()
    faults = []
    lines = bytes_.split(b"\r\n")
    if b"\n" in b"".join(lines):
        faults.append("a line ends without CR")
    if any(len(line) > 75 for line in lines):
        faults.append("a line is longer than 75 octets")
    calendars = Calendar.from_ical(bytes_, multiple=True)
    if len(calendars) != 1:
        faults.append(f"{len(calendars)} calendars")
    calendar = calendars[0]
    for name in ("PRODID", "VERSION"):
        if name not in calendar:
            faults.append(f"{name} is missing")
    events = []
    for event in calendar.walk("VEVENT"):
        faults.extend(f"{name}: {fault}" for name, fault in event.errors)
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            if name not in event:
                faults.append(f"an event has no {name}")
        first, end = event.decoded("DTSTART"), event.decoded("DTEND")
        if any(isinstance(day, datetime) or not isinstance(day, date) for day in (first, end)):
            faults.append(f"{event['UID']} is not of whole days")
        if end <= first:
            faults.append(f"{event['UID']} ends before it begins")
        events.append(
            {
                "uid": str(event["UID"]),
                "summary": str(event["SUMMARY"]),
                "description": str(event.get("DESCRIPTION", "")),
                "first": first.isoformat(),
                "end": end.isoformat(),
            }
        )
    uids = [event["uid"] for event in events]
    if len(set(uids)) != len(uids):
        faults.append("two events bear the same UID")
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    json.dump(events, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
