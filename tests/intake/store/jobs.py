"""Jobs as short as tests like them."""

from __future__ import annotations

import hashlib
from typing import Any

from intake.addresses import Bucket
from intake.store.jobs import Attempt, Submission, SurveyAnswer


def digest(word: object) -> bytes:
    """Return 32 bytes for a word."""
    return hashlib.sha256(str(word).encode()).digest()


def submission(word: object = 1, *, content: object = "same", **more: Any) -> Submission:
    """Return a submission whose receipt hangs on ``word``."""
    values: dict[str, Any] = {
        "form_id": "feedback",
        "form_number": "锦苑物〔2026〕2号",
        "form_digest": "v1",
        "received_at": 1_000_000,
        "receipt_hash": digest(word),
        "content_mac": digest(content),
        "answers_open": '{"category":"环境卫生"}',
        "answers_sealed": b"sealed",
        "key_id": "k",
        "language": "zh",
        "buckets": (),
    }
    return Submission(**{**values, **more})


def survey_answer(word: object = 1, **more: Any) -> SurveyAnswer:
    """Return a survey answer whose page hangs on ``word``."""
    values: dict[str, Any] = {
        "row": digest(f"row {word}")[:16],
        "survey_id": "satisfaction",
        "form_digest": "v1",
        "answers_open": '{"nps":9}',
        "answers_sealed": b"sealed",
        "key_id": "k",
        "nonce_hash": digest(word),
        "nonce_expires": 2_000_000,
        "now": 1_000_000,
        "buckets": (),
    }
    return SurveyAnswer(**{**values, **more})


def attempt(*buckets: Bucket, now: int = 1_000_000) -> Attempt:
    """Return a counted attempt."""
    return Attempt(now, buckets)


def bucket(name: str, limit: int, expires: int = 1_000_600) -> Bucket:
    """Return a counter."""
    return Bucket(name.encode(), limit, expires)
