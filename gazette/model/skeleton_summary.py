"""What is known of a complaint summary before anybody counts: last month's open cases, whom to call, where to answer."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.model.complaints import KIND, left_open, month_before
from gazette.model.corpus import Corpus
from gazette.model.document import Document


def summary_of(corpus: Corpus, period: str) -> Document | None:
    """Return the complaint summary of a month that is there already."""
    found = [one for one in corpus.documents if one.kind.name == KIND and one.text("period") == period]
    return found[0] if found else None


def known_lines(corpus: Corpus, period: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the keys of a month's summary that can be proposed, with their lines."""
    last = summary_of(corpus, month_before(period)) or _latest(corpus)
    before = summary_of(corpus, month_before(period))
    left = left_open(before) if before else {}
    if left:
        rows = (
            f"  - {{from: {month}, category: {name}, count: {count}, closed: 0, open: {count}}}"
            for (month, name), count in sorted(left.items())
        )
        yield "carried_over", ("carried_over:", *rows)
    yield "followup_rate", ("followup_rate: 【请填写回访率,没有办结的整行删去】",)
    yield "summary", ("summary: 【请填写一句话摘要:本月受理几件，办结几件，办理中几件】",)
    yield "affects", ("affects: 全体",)
    yield "contact", (f"contact: {(last.text('contact') if last else '') or '【请填写办公电话】'}",)
    feedback = (last.text("feedback") if last else "") or _form(corpus)
    if feedback:
        yield "feedback", (f"feedback: {feedback}",)


def _latest(corpus: Corpus) -> Document | None:
    found = [one for one in corpus.documents if one.kind.name == KIND]
    return max(found, key=lambda one: one.text("period"), default=None)


def _form(corpus: Corpus) -> str:
    """Return the form that takes opinions, where there is only one it can be."""
    forms = [one.slug for one in corpus.documents if one.kind.name == "form"]
    return "feedback" if "feedback" in forms else forms[0] if len(forms) == 1 else ""
