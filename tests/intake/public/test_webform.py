"""Fields are made once and copied for every form; nothing passes from one form to the next."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from intake.public.webform import form_class
from tests.intake.builders import CONTEXT, FEEDBACK, GOOD


def test_a_form_knows_nothing_of_the_one_before() -> None:
    form = form_class(FEEDBACK)
    first = form(MultiDict({**GOOD, "q-reply": "电话回复", "q-phone": "错的号码"}))
    assert not first.check(CONTEXT)
    second = form(MultiDict())
    assert not any(any(values) for field in second.answers() for values in field.posted.values())
    assert second.faults() == []
    assert all(field.asked for field in second.answers())
    assert first.answers() is not second.answers()
    assert [field.posted for field in first.answers() if field.name == "q-phone"] == [{"": ["错的号码"]}]


def test_what_is_kept_between_forms_holds_nobodys_words() -> None:
    form = form_class(FEEDBACK)
    sent = form(MultiDict(GOOD))
    assert sent.check(CONTEXT)
    for kept in form.made.values():
        assert kept.posted == {}
        assert not kept.answer
        assert kept.faults == ()
        assert vars(kept)["_form"] is None
    assert all(vars(field)["_form"] is sent for field in sent.answers())
