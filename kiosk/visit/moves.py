"""The few ways a visit moves: on, back, to the end. Handlers return ``(visit, effects)``; nothing here waits or draws."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.draft import Draft
from kiosk.visit.effects import Effect, Hush, Wipe
from kiosk.visit.stages import (
    Goodbye,
    Stage,
)
from kiosk.visit.state import (
    Person,
    Visit,
)

Out = tuple[Visit, tuple[Effect, ...]]


def stay(visit: Visit) -> Out:
    """Nothing happens."""
    return visit, ()


def with_person(visit: Visit, person: Person) -> Visit:
    """The visit with this person in it."""
    return replace(visit, person=person)


def to(visit: Visit, stage: Stage, *effects: Effect) -> Out:
    """To another stage that Back returns from."""
    person = visit.person
    return with_person(visit, replace(person, stage=stage, history=(*person.history, person.stage))), effects


def turn(visit: Visit, stage: Stage, *effects: Effect) -> Out:
    """To another stage in place of this one: Back never returns here."""
    return with_person(visit, replace(visit.person, stage=stage)), effects


def restart_at(visit: Visit, stage: Stage, *effects: Effect) -> Out:
    """To a stage behind which Back does not go."""
    return with_person(visit, replace(visit.person, stage=stage, history=())), effects


def back(visit: Visit) -> Out:
    """One stage back."""
    history = visit.person.history
    if not history:
        return stay(visit)
    return with_person(visit, replace(visit.person, stage=history[-1], history=history[:-1])), ()


def with_draft(visit: Visit, draft: Draft) -> Visit:
    """The visit with this draft."""
    return with_person(visit, replace(visit.person, draft=draft))


def the_draft(visit: Visit) -> Draft:
    """The draft; stages that need one are reached only with one."""
    draft = visit.person.draft
    if draft is None:
        raise AssertionError("this stage is reached only with a draft")
    return draft


def wiped(visit: Visit) -> Out:
    """The end of a visit: a fresh person, everything else forgotten here and by the effect everywhere else."""
    machine = visit.machine
    fresh = Visit(machine, Person(machine.pack, last_touch=machine.monotonic), visit.tickets)
    return fresh, (Hush(), Wipe())


def farewell(visit: Visit, *effects: Effect) -> Out:
    """Thanks on the screen; everything of the visit is forgotten already, so the page can say so."""
    old, machine = visit.person, visit.machine
    person = Person(
        machine.pack,
        language=old.language,
        comfort=old.comfort,
        stage=Goodbye(machine.monotonic),
        last_touch=machine.monotonic,
    )
    return Visit(machine, person, visit.tickets), (*effects, Wipe())


def ticket(visit: Visit) -> tuple[Visit, int]:
    """A number for a scan or print that no earlier one had."""
    number = visit.tickets + 1
    return replace(visit, tickets=number), number
