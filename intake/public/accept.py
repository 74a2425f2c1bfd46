"""From checked answers to a row on disk: split, seal, derive the receipt, write."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from gazette.forms.definition import FormDefinition
from intake import codes, receipts
from intake.addresses import Bucket, buckets
from intake.cases.keeping import promised_terms
from intake.cases.promise import is_quiet
from intake.fields.base import Answer
from intake.forms import record
from intake.public.receipts import Receipt
from intake.public.service import Service, fresh
from intake.settings import DAY
from intake.store.jobs import ContactAnswer, Outcome, Submission, SurveyAnswer


@dataclass(frozen=True, slots=True)
class Sending:
    """Who sent it and from which page: the page's nonce, its language, the address it came from, a survey's code.

    ``about`` is the number of the notice it is about, one of those the forms know.
    """

    nonce: bytes
    language: str
    address: str
    invitation: str = ""
    needs_invitation: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a submission. The receipt's code is empty for surveys; it says when it was first stored."""

    outcome: Outcome
    receipt: Receipt


def accept(
    service: Service, definition: FormDefinition, *, answers: Mapping[str, Answer], sending: Sending
) -> Accepted:
    """Store one submission.

    Raises ``StoreUnavailable`` if it is not on disk. Sending the same nonce again gives the same receipt.
    """
    now, limits = service.now(), service.settings.limits
    parts = record.split(definition, answers, about=sending.about)
    counters = buckets(
        service.keys.address, purpose="submit", address=sending.address, rules=limits.submissions, now=now
    )
    if definition.kind == "survey":
        answer = _survey_answer(service, definition, parts, sending, counters)
        return Accepted(service.store.write(answer, timeout=limits.store_wait), Receipt("", now))
    code = receipts.derive(service.keys.receipt, form=definition.id, nonce=sending.nonce)
    submission = _submission(service, definition, parts, sending, counters, code=code)
    outcome = service.store.write(submission, timeout=limits.store_wait)
    received = now
    if outcome is Outcome.REPEATED:
        earlier = service.store.find(submission.receipt_hash)
        received = earlier.received_at if earlier else now
    quiet = is_quiet(definition, parts.open)
    return Accepted(outcome, Receipt(code, received, sending.about, quiet))


def _survey_answer(
    service: Service, definition: FormDefinition, parts: record.Record, sending: Sending, counters: tuple[Bucket, ...]
) -> SurveyAnswer:
    now, code, sealer = service.now(), sending.invitation, service.sealer
    nonce = b"nonce" + sending.nonce + code.encode()  # one page may serve two households, each with its code
    return SurveyAnswer(
        row=fresh(16),
        survey_id=definition.id,
        form_digest=definition.digest,
        answers_open=record.to_text(parts.open),
        answers_sealed=sealer.seal(record.to_text(parts.sealed)),
        key_id=sealer.key_id,
        nonce_hash=hmac.new(service.keys.lookup, nonce, "sha256").digest(),
        nonce_expires=level(now) + DAY + 2 * service.settings.limits.longest_visit,
        now=now,
        buckets=counters,
        code_hash=codes.stored(service.keys.invitation, survey=definition.id, code=code) if code else b"",
        needs_code=sending.needs_invitation,
    )


def level(seconds: int) -> int:
    """Return the start of the day (UTC) that holds a moment: what is kept of surveys knows no finer time."""
    return seconds - seconds % DAY


def _submission(
    service: Service,
    definition: FormDefinition,
    parts: record.Record,
    sending: Sending,
    counters: tuple[Bucket, ...],
    *,
    code: str,
) -> Submission:
    open_text, sealed_text = record.to_text(parts.open), record.to_text(parts.sealed)
    apart = {name: record.to_text({name: answer}) for name, answer in parts.apart.items()}
    content = "\0".join((definition.digest, open_text, sealed_text, *apart.values())).encode()
    days = {use.question: use.days for use in definition.personal}
    sealer = service.sealer
    return Submission(
        form_id=definition.id,
        form_number=definition.number,
        form_digest=definition.digest,
        received_at=service.now(),
        receipt_hash=receipts.stored(service.keys.lookup, code),
        content_mac=hmac.new(service.keys.content, sending.nonce + content, "sha256").digest(),
        answers_open=open_text,
        answers_sealed=sealer.seal(sealed_text),
        key_id=sealer.key_id,
        language=sending.language,
        buckets=counters,
        terms=promised_terms(definition, parts.open, service.library.seen.zone),
        contacts=tuple(ContactAnswer(name, days[name], sealer.seal(text)) for name, text in apart.items()),
    )
