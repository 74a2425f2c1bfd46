"""How far a measure has come (requirements C4). Stages are computed from signed acts; an act that was refused is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import IntEnum
from typing import Final

from gazette.duties.dates import end_of, midnight
from gazette.duties.duty import Evidence, Judgement, Occasion, Proof, Refusal, Relief, proved
from gazette.duties.likeness import touches
from gazette.duties.postponed import ADOPTER, due_day, is_set_aside, is_signed, postponed, took_place
from gazette.duties.signed import not_signed
from gazette.duties.view import View
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.office import Office
from gazette.model.undertakings import MEASURES, Act, Measure
from gazette.model.written import written


class Stage(IntEnum):
    """Stages in order; ``DROPPED`` and ``CLOSED`` are the two ends."""

    PROPOSED = 0
    POSTPONED = 1
    ADOPTED = 2
    STARTED = 3
    IMPLEMENTED = 4
    VERIFIED = 5
    REPORTED = 6
    CLOSED = 7
    DROPPED = 8


#: Who verifies, by where the measure came from; it is never the one who did it (C4, 000-66). What spot checks found is
#: the supervision group's (002-34), and the quality department's where nobody sits in one.
VERIFIERS: Final[dict[str, tuple[str, ...]]] = {
    "resolution": ("director",),
    "suggestion": ("director",),
    "forum": ("director",),
    "survey": ("general_office",),
    "spot-check": ("supervision_group", "quality"),
    "patrol": ("quality",),
    "complaint": ("cs_supervisor",),
}
#: What comes from the owners' committee, and is reported in its next minutes (000-30, 000-32).
COMMITTEE: Final = ("resolution", "suggestion")


def is_verified(measure: Measure, office: Office) -> bool:
    """Whether the verification counts: by the entitled role, not by the doer, not before the work was done."""
    return measure.verified is not None and not_verified(measure, measure.verified, office) is None


def not_verified(measure: Measure, verified: Act, office: Office) -> Message | None:
    """Return why a verification counts for nothing, None where it counts."""
    done = measure.implemented
    if done is None:
        return say("还没有写办完(implemented)")
    if done.on is None or verified.on is None:
        return say("日期读不懂")
    if is_by_doer(measure, office):
        return say("办的人和验证的人都是 {person}", person=office.person_of(verified.person)[:40])
    if verified.on < done.on:
        return say("{on} 验证的,{done} 才办完", on=verified.on, done=done.on)
    return not_signed(verified, VERIFIERS[measure.source], office)


def is_by_doer(measure: Measure, office: Office) -> bool:
    """Whether somebody verified what he did himself (C4, 000-66)."""
    done, verified = measure.implemented, measure.verified
    return (
        done is not None and verified is not None and office.person_of(done.person) == office.person_of(verified.person)
    )


def verifier(measure: Measure, office: Office) -> str:
    """Return the role to verify a measure: the first entitled one that stands in the roster."""
    entitled, held = VERIFIERS[measure.source], {one.role for one in office.people}
    return next((role for role in entitled if role in held), entitled[0])


def is_implemented(measure: Measure) -> bool:
    """Whether the work is done with evidence for it, and for every step."""
    done = measure.implemented
    return done is not None and bool(done.text) and all(step.done and step.evidence for step in measure.steps)


def stage(measure: Measure, corpus: Corpus, now: datetime) -> Stage:
    """Return how far ``measure`` has come at ``now``."""
    office = corpus.office
    if took_place(measure.dropped, now) and is_set_aside(measure, measure.dropped, office):
        return Stage.DROPPED
    if not (took_place(measure.implemented, now) and is_implemented(measure)):
        return _before_the_end(measure, office, now)
    if not (took_place(measure.verified, now) and is_verified(measure, office)):
        return Stage.IMPLEMENTED
    if not is_reported(measure, corpus, now):
        return Stage.VERIFIED
    return Stage.CLOSED if measure.closed is not None and midnight(measure.closed) <= now else Stage.REPORTED


def _before_the_end(measure: Measure, office: Office, now: datetime) -> Stage:
    if not (took_place(measure.adopted, now) and is_signed(measure.adopted, ADOPTER, office)):
        return Stage.PROPOSED
    moved = postponed(measure, office, now)
    if moved.held and (moved.day is None or now < end_of(moved.day)):
        return Stage.POSTPONED
    started = any(step.done is not None and midnight(step.done) <= now for step in measure.steps)
    return Stage.STARTED if started else Stage.ADOPTED


def is_reported(measure: Measure, corpus: Corpus, now: datetime) -> bool:
    """Whether a document that is public by ``now`` and later than the decision tells what became of it."""
    document = corpus.by_number.get(measure.reported) if measure.reported else None
    start = document.posting_start if document else None
    if document is None or start is None or start.start > now or not corpus.approved.get(document.path, False):
        return False
    if is_told_early(measure, corpus):
        return False
    return measure.source not in COMMITTEE or document.kind.name == "oc-minutes"


def is_told_early(measure: Measure, corpus: Corpus) -> bool:
    """Whether the document that should tell what became of a measure was posted before the work was done."""
    document = corpus.by_number.get(measure.reported) if measure.reported else None
    start, done = document.posting_start if document else None, measure.implemented
    return start is not None and done is not None and done.on is not None and start.day < done.on


def is_told(measure: Measure, document: Document) -> bool:
    """Whether a line of a document is about a measure: by its id, its origin's number, or enough of its words."""
    told = (item.value for name, item in document.fields.items() if name != "document_number")
    lines = (*document.body.splitlines(), *(text for value in told for text in written(value)))
    names = tuple(filter(None, (measure.id, measure.origin)))
    return any(touches(measure.what, line) or any(name in line for name in names) for line in lines)


def due_measures(view: View) -> Iterator[Occasion]:
    """Yield every adopted measure: carried out by its day (000-30, 000-32, 000-65)."""
    office = view.corpus.office
    for measure in office.undertakings.measures:
        at, moved = stage(measure, view.corpus, view.now), postponed(measure, office, view.now)
        day = moved.day if at is Stage.POSTPONED else moved.day or measure.due
        if day is None or at in (Stage.PROPOSED, Stage.DROPPED) or not view.wanted(end_of(day)):
            continue
        done = measure.implemented
        if at >= Stage.IMPLEMENTED and done is not None and done.on is not None:
            judged = proved(Evidence(Proof.ENTRY, midnight(done.on), measure.origin, "", done.role, done.person))
        else:
            judged = Judgement(None, tuple(_not_done(measure, view)))
        row = "implemented: {on: …, by: …, role: …, evidence: …}"
        step = say("办好后在 {place} 写 {row}", place=_place(measure), row=row)
        last = moved.held[-1] if moved.held else None
        relief = Relief("postponed", ADOPTER, last.person, last.text, last.new_due) if last else None
        yield Occasion(measure.id, end_of(day), judged, measure.what, step=step, relief=relief)


def _place(measure: Measure) -> str:
    return f"{MEASURES}:{measure.span.line}"


def _not_done(measure: Measure, view: View) -> Iterator[Refusal]:
    """Yield what is written about a measure and does not make it done, nor set it aside."""
    done, now, office = measure.implemented, view.now, view.corpus.office
    if done is not None and not took_place(done, now):
        yield Refusal(_place(measure), say("完成日期 {on} 还没有到", on=done.on or "?"))
    elif done is not None and not is_implemented(measure):
        lacks = [step.what for step in measure.steps if not (step.done and step.evidence)]
        reason = (
            say("写了完成,“{step}”没有写完成日期和依据", step=lacks[0][:40]) if lacks else say("写了完成,没有写依据")
        )
        yield Refusal(_place(measure), reason, say("补上 done、evidence"))
    due = due_day(measure, office, now)
    for act in postponed(measure, office, now).late:
        yield Refusal(_place(measure), say("{on} 才同意改期,期限 {due} 已经过了", on=act.on or "?", due=due or "?"))
    dropped = ((measure.dropped, say("不办")),) if measure.dropped else ()
    for act, what in (*((act, say("改期")) for act in measure.postponed), *dropped):
        if not is_set_aside(measure, act, office):
            reason = say("{what}不算数:要由{role}同意,写明原因", what=what, role=office.title_of(ADOPTER))
            yield Refusal(_place(measure), reason)
        elif not took_place(act, now):
            yield Refusal(_place(measure), say("{what}的日期 {on} 还没有到", what=what, on=act.on or "?"))


def unverified(measure: Measure, office: Office) -> Refusal:
    """Say that a measure is not verified by the one who should do it, and how it comes to be."""
    role = verifier(measure, office)
    row = f"verified: {{on: …, by: …, role: {role}, evidence: …}}"
    title = office.title_of(role)
    if not is_implemented(measure):
        return Refusal(_place(measure), say("{id} 还没有办完", id=measure.id))
    reason = not_verified(measure, measure.verified, office) if measure.verified else None
    if reason is not None:
        return Refusal(_place(measure), say("{id} 的验证不算数:{reason}", id=measure.id, reason=reason))
    return Refusal(
        _place(measure), say("{id} 还没有验证", id=measure.id), say("由{role}验证后写 {row}", role=title, row=row)
    )
