"""``build.py intake list``: what was received, opened with the office's key."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from nacl.public import PrivateKey

from gazette.forms.bundle import Bundle, BundleError, from_json
from gazette.i18n import say
from intake.cli.defect import STEPS
from intake.cli.home import Home, add_key_options, bundle_of, database_of, open_keys, told_home
from intake.cli.speaking import Refused, Speak, parser, speech
from intake.forms import record
from intake.sealing import SealBroken, unseal
from intake.store.notes import StoredNote
from intake.store.submissions import Store, Stored
from intake.store.unavailable import StoreUnavailable

_WIDTH = 60
_NOTES: Final = {"message": say("补充说明"), "rating": say("评价结果")} | {
    step.value: words for step, words in STEPS.items()
}


@dataclass(frozen=True, slots=True)
class Case:
    """One submission as the key holder reads it: number, form, local time, and label with answer.

    ``about`` is the number of the notice whose page led to the form, or nothing.
    """

    id: int
    form: str
    number: str
    received: datetime
    answers: tuple[tuple[str, str], ...]
    notes: tuple[tuple[datetime, str, str], ...] = ()
    about: str = ""


def run(argv: Sequence[str]) -> int:
    """Print the submissions, newest first."""
    speak = speech(argv)
    options = parser("intake list", say("用密钥打开，列出收到的内容"), speak)
    options.add_argument("--form", default="", metavar="ID", help=speak(say("只列这一份表单")))
    options.add_argument("--limit", type=int, default=50, metavar="N", help=speak(say("最多列几条，0 为全部")))
    options.add_argument("--format", choices=("table", "json"), default="table", help=speak(say("输出格式")))
    add_key_options(options, speak)
    arguments = options.parse_args(argv)
    place = told_home(arguments)
    keys = open_keys(place, speak, key_file=arguments.key, passphrase_file=arguments.passphrase_file)
    try:
        cases = list(_read_cases(place, keys, form=arguments.form, limit=arguments.limit))
    except StoreUnavailable as error:
        raise Refused(say("数据库打不开：{reason}", reason=error.words)) from error
    if arguments.form and not cases:
        _check_form(place, arguments.form)
    print(_json(cases) if arguments.format == "json" else _table(cases, speak))
    return 0


def _check_form(place: Home, form: str) -> None:
    """Raise :class:`Refused` for a form that is none: its list is not an empty box."""
    forms = [one.id for one in read_bundle(place).forms if one.kind == "form"]
    if form not in forms:
        raise Refused(say("没有表单“{id}”；有：{known}", id=form[:40], known="、".join(forms) or "—"))


def read_bundle(place: Home) -> Bundle:
    """Return the forms that give the answers their labels."""
    path = bundle_of(place)
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, BundleError) as error:
        raise Refused(say("表单文件读不出来：{path}。先运行 python3 build.py publish", path=path)) from error


def _read_cases(place: Home, keys: dict[str, PrivateKey], *, form: str = "", limit: int = 0) -> Iterator[Case]:
    """Yield submissions opened with ``keys``, newest first. One that no key opens says so instead of its answers."""
    bundle = read_bundle(place)
    zone = ZoneInfo(bundle.site.zone)
    store = Store(database_of(place))
    try:
        for stored in store.all(form_id=form, limit=limit):
            received = datetime.fromtimestamp(stored.received_at, tz=zone).replace(tzinfo=None)
            answers = tuple(_answers(bundle, stored, store.contacts(stored.receipt_hash), keys))
            notes = tuple(_note(note, keys, zone) for note in store.notes(stored.id))
            notes += tuple(_note(note, keys, zone) for note in _steps(store, stored.id))
            about = record.about(record.from_text(stored.answers_open))
            yield Case(stored.id, stored.form_id, stored.form_number, received, answers, notes, about)
    finally:
        store.close()


def _answers(
    bundle: Bundle, stored: Stored, contacts: dict[str, bytes], keys: dict[str, PrivateKey]
) -> Iterator[tuple[str, str]]:
    opened = record.from_text(stored.answers_open)
    try:
        key = keys[stored.key_id]
        apart = {name: value for box in contacts.values() for name, value in record.from_text(unseal(key, box)).items()}
        parts = record.Record(opened, record.from_text(unseal(key, stored.answers_sealed)), apart)
    except (KeyError, SealBroken):
        yield str(say("打不开")), str(say("没有编号 {id} 的密钥", id=stored.key_id))
        parts = record.Record(opened, {})
    definition = bundle.form(stored.form_id)
    if definition is not None:
        yield from record.lines(definition, record.join(definition, parts))
    else:
        yield from (
            (name, json.dumps(value, ensure_ascii=False))
            for name, value in {**parts.open, **parts.sealed, **parts.apart}.items()
            if name != record.ABOUT
        )


def _steps(store: Store, number: int) -> Iterator[StoredNote]:
    """Yield what happened about a defect like what else was added to its case."""
    for one in store.defect_steps(number):
        happened = record.to_text({"on": one.happened_on.isoformat()})
        yield StoredNote(number, one.step.value, one.recorded_at, happened, one.words_sealed, one.key_id)


def _note(note: StoredNote, keys: dict[str, PrivateKey], zone: ZoneInfo) -> tuple[datetime, str, str]:
    """Return when something was added to a case, what it is, and its text."""
    written = datetime.fromtimestamp(note.written_at, tz=zone).replace(tzinfo=None)
    label = str(_NOTES[note.kind])
    key = keys.get(note.key_id)
    try:
        sealed = record.from_text(unseal(key, note.answers_sealed)) if key and note.answers_sealed else {}
    except SealBroken:
        sealed = None
    if sealed is None or (key is None and note.answers_sealed):
        return written, label, str(say("没有编号 {id} 的密钥", id=note.key_id))
    texts = [str(text) for text in (*record.from_text(note.answers_open).values(), *sealed.values())]
    return written, label, "：".join(texts)


def _json(cases: list[Case]) -> str:
    rows = [
        {
            "id": case.id,
            "form": case.form,
            "number": case.number,
            "received": case.received.isoformat(timespec="minutes"),
            "about": case.about,
            "answers": dict(case.answers),
            "notes": [
                {"written": written.isoformat(timespec="minutes"), "kind": label, "text": text}
                for written, label, text in case.notes
            ],
        }
        for case in cases
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _table(cases: list[Case], speak: Speak) -> str:
    if not cases:
        return speak(say("还没有收到内容。"))
    rows = []
    for case in cases:
        rows.append(f"{case.id:>6}  {case.received:%Y-%m-%d %H:%M}  {case.form}")
        if case.about:
            label = speak(say("针对"))
            rows.append(f"        {_padded(label)} {case.about}")
        rows += [f"        {_padded(label)} {_one_line(text)}" for label, text in case.answers]
        rows += [f"        {written:%Y-%m-%d %H:%M}  {label}：{_one_line(text)}" for written, label, text in case.notes]
    return "\n".join([*rows, "", speak(say("共 {count} 条", count=len(cases)))])


def _padded(text: str, width: int = 14) -> str:
    """Return a label filled up to a display width; Chinese signs take two columns."""
    taken = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + "：" + " " * max(0, width - taken)


def _one_line(text: str) -> str:
    joined = " / ".join(text.splitlines())
    return joined if len(joined) <= _WIDTH else joined[: _WIDTH - 1] + "…"
