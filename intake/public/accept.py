"""From checked answers to a row on disk: split, seal, derive the receipt, write."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from gazette.forms.definition import FormDefinition
from intake import receipts
from intake.addresses import buckets
from intake.fields.base import Answer
from intake.forms import record
from intake.public.service import Service, fresh
from intake.store.jobs import Outcome, Submission, SurveyAnswer


def accept(
    service: Service, definition: FormDefinition, *, answers: Mapping[str, Answer], nonce: bytes, language: str, address: str
) -> tuple[Outcome, str]:
    """Store one submission and return its outcome and, for forms, its receipt code.

    Raises ``StoreUnavailable`` if it is not on disk. Sending the same nonce again gives the same receipt.
    """
    now, limits = service.now(), service.settings.limits
    parts = record.split(definition, answers)
    open_text, sealed_text = record.to_text(parts.open), record.to_text(parts.sealed)
    sealed = service.sealer.seal(sealed_text)
    counters = buckets(
        service.keys.address, purpose="submit", address=address, rules=limits.submissions, now=now
    )
    if definition.kind == "survey":
        answer = SurveyAnswer(
            row=fresh(16),
            survey_id=definition.id,
            form_digest=definition.digest,
            answers_open=open_text,
            answers_sealed=sealed,
            key_id=service.sealer.key_id,
            nonce_hash=hmac.digest(service.keys.lookup, b"nonce" + nonce, hashlib.sha256),
            nonce_expires=now + 2 * limits.longest_visit,
            now=now,
            buckets=counters,
        )
        return service.store.write(answer, timeout=limits.store_wait), ""
    code = receipts.derive(service.keys.receipt, form=definition.id, nonce=nonce)
    content = "\0".join((definition.digest, open_text, sealed_text)).encode()
    submission = Submission(
        form_id=definition.id,
        form_number=definition.number,
        form_digest=definition.digest,
        received_at=now,
        receipt_hash=receipts.stored(service.keys.lookup, code),
        content_mac=hmac.digest(service.keys.content, nonce + content, hashlib.sha256),
        answers_open=open_text,
        answers_sealed=sealed,
        key_id=service.sealer.key_id,
        language=language,
        buckets=counters,
    )
    return service.store.write(submission, timeout=limits.store_wait), code
