"""Fields are made once and copied for every form; nothing passes from one form to the next."""

from __future__ import annotations

import threading
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from gazette.forms.definition import Question
from intake.fields import choice
from intake.fields.base import Context, Offer
from intake.fields.wording import narrow
from intake.public.webform import form_class
from tests.intake.builders import CONTEXT, FEEDBACK, GOOD, open_desk


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


def test_only_answers_that_others_depend_on_are_put_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    offered = choice._Selecting.offered

    def noted(self: choice._Selecting, question: Question, context: Context) -> tuple[Offer, ...]:
        asked.append(question.id)
        return offered(self, question, context)

    monkeypatch.setattr(choice._Selecting, "offered", noted)
    form = form_class(FEEDBACK)
    conditions = {one.show_if.question for one in FEEDBACK.questions if one.show_if is not None}
    assert conditions
    assert form(MultiDict(GOOD)).check(CONTEXT)
    assert set(asked) == conditions


def test_a_post_looks_once_at_each_file_that_may_have_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look lets the interpreter go to another request, and is waited for; the writer's own are once for many posts."""
    desk = open_desk(tmp_path)
    browser = desk.visitor()
    token = desk.token(browser)
    looks: Counter[str] = Counter()
    stat, request = Path.stat, threading.current_thread()

    def noted(self: Path, *, follow_symlinks: bool = True) -> object:
        looks[self.name] += threading.current_thread() is request
        return stat(self, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", noted)
    assert desk.send(browser, token=token).status_code == 303
    monkeypatch.undo()
    desk.service.store.close()
    assert +looks == {"forms.json": 1, "office.pub": 1}


@given(st.text())
@example("１３８\u200b００\u202e")
@example("第一行\n第二行\u2066")
@example("\u3000灯\u00a0")
def test_a_value_is_made_narrow_sign_by_sign_whichever_way_is_quicker(text: str) -> None:
    plain = unicodedata.normalize("NFKC", text)
    slow = "".join(char for char in plain if unicodedata.category(char) != "Cf" or char == "\u202e").strip()
    assert narrow(text) == slow
