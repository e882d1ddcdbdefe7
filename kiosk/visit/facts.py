"""Certainty of time, certainty of place: the facts every receipt, ready notice and appointment carries."""

from __future__ import annotations

from kiosk.adminduk.promise import Promise
from kiosk.visit.events import StatusFound
from kiosk.visit.letter_state import LETTERS
from kiosk.visit.texts import (
    Text,
    day_text,
    hours_said,
    raw,
    say,
)
from kiosk.visit.views import (
    SavedFact,
)


def promise_facts(promise: Promise) -> tuple[SavedFact, ...]:
    """When, where, open, by whom, whom to call."""
    when: Text = day_text(promise.date, weekday=True) if promise.date is not None else say("Dikabari dinas")
    return (
        SavedFact("event-fill", say("Janji selesai"), when),
        SavedFact("location_on-fill", say("Ambil di"), raw(promise.place)),
        SavedFact("schedule-fill", say("Buka"), hours_said(promise.hours)),
        SavedFact("home-fill", say("Diproses oleh"), raw(promise.office)),
        SavedFact("call-fill", say("Tanya ke"), raw(promise.phone)),
    )


def coming_facts(promise: Promise) -> tuple[SavedFact, ...]:
    """Where and when to come in person."""
    facts = [
        SavedFact("location_on-fill", say("Datang ke"), raw(promise.place)),
        SavedFact("schedule-fill", say("Buka"), hours_said(promise.hours)),
        SavedFact("call-fill", say("Tanya ke"), raw(promise.phone)),
    ]
    if promise.date is not None:
        facts.insert(0, SavedFact("event-fill", say("Mulai tanggal"), day_text(promise.date, weekday=True)))
    return tuple(facts)


def letter_facts(status: StatusFound) -> tuple[SavedFact, ...]:
    """Of a letter: the day and the place somebody signed up for; who answers."""
    found = []
    if status.promised is not None:
        found.append(SavedFact("event-fill", say("Hari"), day_text(status.promised, weekday=True)))
        place = raw(status.place) if status.place else say("Di rumah, petugas menghubungi dulu")
        found.append(SavedFact("location_on-fill", say("Tempat"), place))
    found.append(SavedFact("home-fill", say("Dijawab oleh"), raw(status.office)))
    return tuple(found)


def status_facts(status: StatusFound) -> tuple[SavedFact, ...]:
    """Where a request stands, as facts; only what is known."""
    if status.title in LETTERS:
        return letter_facts(status)
    facts = []
    if status.state == "ready":
        facts.append(SavedFact("task_alt", say("Dokumen"), raw(status.document)))
        facts.append(SavedFact("location_on-fill", say("Ambil di"), raw(status.place)))
        facts.append(SavedFact("schedule-fill", say("Buka"), hours_said(status.hours)))
        if status.until is not None:
            facts.append(SavedFact("event-fill", say("Paling lambat"), day_text(status.until)))
        if status.bring:
            facts.append(SavedFact("badge", say("Bawa"), raw(status.bring)))
    elif status.promised is not None and status.state not in ("handed_over", "refused", "withdrawn"):
        facts.append(SavedFact("event-fill", say("Janji selesai"), day_text(status.promised)))
        facts.append(SavedFact("location_on-fill", say("Ambil di"), raw(status.place)))
    facts.append(SavedFact("home-fill", say("Diproses oleh"), raw(status.office)))
    if status.phone:
        facts.append(SavedFact("call-fill", say("Tanya ke"), raw(status.phone)))
    return tuple(fact for fact in facts if fact.value.id)
