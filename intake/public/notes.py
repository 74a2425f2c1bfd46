"""What the holder of a receipt may add to a case: a message, or a word on how it was handled."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from werkzeug.datastructures import MultiDict

from gazette.forms.definition import Choice, FormDefinition, Question
from gazette.i18n import Message, say
from intake import tokens
from intake.addresses import buckets
from intake.forms import record
from intake.public import visit
from intake.public.library import Served, made
from intake.public.service import Service
from intake.public.webform import DefinitionForm
from intake.store.jobs import Note, Outcome
from intake.tokens import Token, TokenState

_ALWAYS: Final = datetime(2000, 1, 1)


def _own(name: str, title: Choice, *questions: Question) -> Served:
    """Return a form of the program's own, which no document defines."""
    nothing = Choice("")
    return made(
        FormDefinition(
            id=name,
            number="",
            title=title,
            kind="form",
            opens=_ALWAYS,
            closes=None,
            digest="v1",
            intro_html="",
            purpose=nothing,
            retention=nothing,
            questions=questions,
        )
    )


MESSAGE: Final = _own(
    "message",
    Choice("补充说明", "Add a message"),
    Question(
        "message",
        "long-text",
        Choice("要补充什么", "What would you like to add?"),
        Choice(
            "2 到 1,000 个字。加密保存，只有管理处能读。",
            "2 to 1,000 characters. Encrypted; only the office can read it.",
        ),
        required=True,
        minimum="2",
        maximum="1000",
    ),
)
RATING: Final = _own(
    "rating",
    Choice("评价结果", "Rate the outcome"),
    Question(
        "rating",
        "choice",
        Choice("办得怎么样", "How was it handled?"),
        required=True,
        options=(Choice("满意", "Well"), Choice("部分满意", "Partly well"), Choice("不满意", "Not well")),
    ),
    Question("remark", "long-text", Choice("想说明的", "Remarks"), maximum="500"),
)
NOTES: Final = {"message": MESSAGE, "rating": RATING}


class Sent(StrEnum):
    """What became of a note that was read without faults."""

    STORED = "stored"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class NoteForm:
    """A posted note: its form, the page's token, and why it is shown again (an empty reason: see its fields)."""

    served: Served
    form: DefinitionForm
    token: Token | None
    trouble: Message | None = None

    @classmethod
    def read(cls, service: Service, served: Served, posted: MultiDict[str, str]) -> NoteForm:
        """Read what was posted."""
        form = served.form(posted)
        token = visit.posted_token(service, served.definition, posted)
        limits = service.settings.limits
        state = tokens.judge(token, now=service.now(), shortest=0, longest=limits.longest_visit)
        fine = form.check(service.library.current().context(service.now()))
        if state in (TokenState.FOREIGN, TokenState.EXPIRED):
            return cls(served, form, None, say("这一页已经失效。内容都在，请再按一次“提交”"))
        return cls(served, form, token, None if fine else Message(""))


def store_note(service: Service, form: NoteForm, receipt_hash: bytes) -> Outcome:
    """Write a note that has no faults. Raises ``StoreUnavailable`` if it is not on disk."""
    definition = form.served.definition
    nonce, sealer = form.token.nonce if form.token else b"", service.sealer
    parts = record.split(definition, form.form.given())
    open_text, sealed_text = record.to_text(parts.open), record.to_text(parts.sealed)
    content = f"{definition.id}\0{open_text}\0{sealed_text}".encode()
    now = service.now()
    counters = buckets(
        service.keys.address, purpose="note", address=receipt_hash.hex(), rules=service.settings.limits.notes, now=now
    )
    note = Note(
        receipt_hash=receipt_hash,
        kind=definition.id,
        written_at=now,
        nonce_hash=hmac.new(service.keys.lookup, b"note" + receipt_hash + nonce, "sha256").digest(),
        content_mac=hmac.new(service.keys.content, nonce + content, "sha256").digest(),
        answers_open=open_text,
        answers_sealed=sealer.seal(sealed_text),
        key_id=sealer.key_id,
        buckets=counters,
    )
    return service.store.write(note, timeout=service.settings.limits.store_wait)
