"""What the commands around surveys share: the frozen questionnaire, the moment, the ledger."""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gazette.forms.bundle import Bundle
from gazette.forms.definition import FormDefinition
from gazette.i18n import Message, say
from gazette.shell.clock import parse_now
from gazette.shell.refusals import why
from intake.cases.complaints import category_of
from intake.cli.current import require_current
from intake.cli.home import Home, database_of, told_home
from intake.cli.listing import read_bundle
from intake.cli.speaking import Refused, Speak, parser
from intake.fields.base import Context, registry_of
from intake.purposes import ServerKeys, derive
from intake.store.invitations import Invitations
from intake.store.unavailable import StoreUnavailable


@dataclass(frozen=True, slots=True)
class Work:
    """One survey at one moment (``local``: naive time of the site)."""

    place: Home
    bundle: Bundle
    definition: FormDefinition
    local: datetime
    url: str

    @property
    def keys(self) -> ServerKeys:
        """The keys derived from the server's secret."""
        return derive(self.place.secret.read_bytes())

    @property
    def buildings(self) -> tuple[str, ...]:
        """The buildings in the registry's order."""
        return tuple(choice.text for choice in self.bundle.buildings)

    @property
    def context(self) -> Context:
        """What answers are read against."""
        return Context(self.local.date(), self.bundle.lists, registry=registry_of(self.bundle))

    def seconds(self) -> int:
        """Return the moment in seconds since 1970."""
        return int(self.local.replace(tzinfo=ZoneInfo(self.bundle.site.zone)).timestamp())


def survey_parser(name: str, summary: Message, speak: Speak) -> argparse.ArgumentParser:
    """Return a parser with the survey's id and the moment."""
    options = parser(name, summary, speak)
    options.add_argument("survey", metavar="SURVEY", help=speak(say("问卷代号：问卷文件的文件名")))
    options.add_argument("--now", metavar="TIME", help=speak(say("当作现在的时间，例如 2026-12-21T09:00")))
    return options


def work(arguments: argparse.Namespace) -> Work:
    """Return the survey the command is about. Raises :class:`Refused` where there is none."""
    place = told_home(arguments)
    bundle = read_bundle(place)
    found = bundle.form(arguments.survey)
    if found is not None and found.kind != "survey":
        raise Refused(_no_survey(found))
    if found is None:
        known = "、".join(form.id for form in bundle.forms if form.kind == "survey") or "—"
        told = say(
            "表单文件里没有问卷“{id}”；有：{known}。审批过的，先运行 python3 build.py publish（平时由定时任务运行）",
            id=arguments.survey,
            known=known,
        )
        raise Refused(told)
    if not place.secret.is_file():
        raise Refused(say("{folder} 里没有密钥，先运行 python3 build.py intake init", folder=place.folder))
    url = database_of(place)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        require_current(url)
    except StoreUnavailable as error:
        raise Refused(say("数据库打不开：{reason}", reason=error.words)) from error
    return Work(place, bundle, found, _moment(arguments.now, bundle), url)


def _no_survey(form: FormDefinition) -> Message:
    """Say what to do with a form that is no survey: its cases are listed, and complaints are counted by month."""
    if category_of(form):
        return say(
            "“{id}”是表单，不是问卷：看内容用 python3 build.py intake list --form {id}；"
            "投诉件数用 python3 build.py intake complaints --month 2026-11 --form {id}",
            id=form.id,
        )
    return say("“{id}”是表单，不是问卷：看内容用 python3 build.py intake list --form {id}", id=form.id)


def _moment(text: str | None, bundle: Bundle) -> datetime:
    if text is None:
        return datetime.fromtimestamp(time.time(), tz=ZoneInfo(bundle.site.zone)).replace(tzinfo=None)
    found = parse_now(text)
    if found is None:
        raise Refused(say("时间“{text}”读不懂，写成 2026-12-21T09:00", text=text[:30]))
    return found


@contextmanager
def ledger(about: Work) -> Iterator[Invitations]:
    """Give the code ledger; a database that fails is told in a sentence."""
    found = Invitations(about.url)
    try:
        yield found
    except StoreUnavailable as error:
        raise Refused(say("数据库打不开：{reason}", reason=error.words)) from error
    finally:
        found.close()


def text_of_table(source: Path) -> str:
    """Return the text of a table as programs for tables save it: UTF-8 with or without its mark, else GB 18030.

    Raises :class:`Refused` where the file cannot be read.
    """
    try:
        raw = source.read_bytes()
    except OSError as problem:
        raise Refused(say("读不了 {path}：{reason}", path=source, reason=why(problem))) from problem
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
