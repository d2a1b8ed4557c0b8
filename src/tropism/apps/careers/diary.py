"""Published dates as a calendar file."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from tropism.apps.careers.queries.dates import Coming


def write_calendar(dates: Iterable[Coming], *, today: date) -> bytes:
    """One whole-day event for each published start."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tropism//Pathway//EN")
    calendar.add("version", "2.0")
    for coming in dates:
        calendar.add_component(_event(coming, today))
    return bytes(calendar.to_ical())


def _event(coming: Coming, today: date) -> Event:
    event = Event()
    event.add("uid", f"{coming.card.id}-{coming.day.isoformat()}@tropism")
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", coming.day)
    event.add("summary", f"Starts: {coming.card.title}")
    event.add("location", coming.card.town or coming.card.provider)
    event.add("description", f"{coming.card.provider}. As published; check before you book. {coming.url}")
    if coming.url:
        event.add("url", coming.url)
    return event
