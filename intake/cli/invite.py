"""``build.py intake invite``: one code for each household, on letters shuffled by building, and the blank questionnaire."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from gazette.i18n import say
from gazette.shell.refusals import why
from intake import codes
from intake.cli.letters import Issue, issue, unnamed
from intake.cli.printing import can_pdf, write_pages
from intake.cli.speaking import Refused, Speak, speech
from intake.cli.surveys import Work, ledger, survey_parser, text_of_table, work
from intake.fields.base import registry_of
from intake.keyfiles import write_file
from intake.public.render import catalogue
from intake.store.invitations import AlreadyIssued, Household, Invitations
from intake.surveys import households
from intake.surveys.headings import blank_table
from intake.surveys.pages import Letter, letters_page, questionnaire_page

#: Where the forms of the sample answer when nothing else is said.
_DEMO_ADDRESS: Final = "http://127.0.0.1:8000/"
#: The table answers on paper are keyed into.
_KEYED: Final = "answers.csv"


def run(argv: Sequence[str]) -> int:
    """Give out the codes of a survey, or replace a lost letter, and write what is to be printed."""
    speak = speech(argv)
    options = survey_parser("intake invite", say("发邀请码：每户一封二维码信，另有空白问卷"), speak)
    source = options.add_mutually_exclusive_group()
    source.add_argument("--households", type=Path, metavar="FILE", help=speak(say("住户名单 CSV：building,label")))
    source.add_argument("--reissue", metavar="3栋-017", help=speak(say("补发一封：原来的码作废，份数不变")))
    source.add_argument("--blank", action="store_true", help=speak(say("只出空白问卷和录入用的空表，不发码")))
    options.add_argument("--output", type=Path, metavar="DIR", help=speak(say("信和问卷写到哪里")))
    options.add_argument("--url", metavar="URL", help=speak(say("网站的完整网址，印在信上")))
    arguments = options.parse_args(argv)
    about = work(arguments)
    folder = arguments.output or about.place.folder / "letters" / about.definition.id
    if arguments.blank:
        _tell_blank(about, folder, speak)
        return 0
    address = _address(about, arguments.url or "")
    if arguments.reissue:
        return _reissue(about, arguments.reissue, folder, address=address, speak=speak)
    if arguments.households is None:
        raise Refused(say("写上 --households 名单.csv；只要空白问卷写 --blank"))
    return _issue(about, arguments.households, folder, address=address, speak=speak)


def _address(about: Work, given: str) -> str:
    """Return the survey's full web address."""
    site = about.bundle.site
    start = given or site.url or (_DEMO_ADDRESS if about.place.demo else "")
    if not start.startswith(("https://", "http://")):
        raise Refused(say("信上要印网址，请写 --url https://小区网址/（或在 _office/site.yml 里写 url）"))
    if not _is_host(urlsplit(start).hostname or ""):
        raise Refused(
            say("“{url}”不是网址，信上会印错：写业主真的打得开的那一个，如 https://example.org/", url=start[:80])
        )
    base = start if not given and site.url else start.rstrip("/") + site.base_path
    return f"{base.rstrip('/')}/{about.definition.page}"


def _is_host(name: str) -> bool:
    """Tell whether a name can be that of a server: of several parts, an address, or this machine; else it is a placeholder."""
    return name == "localhost" or ":" in name or ("." in name and all(name.split(".")))


def _issue(about: Work, source: Path, folder: Path, *, address: str, speak: Speak) -> int:
    found = _read(about, source)
    if found.left_out:
        print(speak(say("没有读进系统的列：{columns}", columns="、".join(found.left_out))))
    if found.relabelled:
        print(speak(say("名单里的编号不是从 1 起的序号，可能是房号，没有读进系统；已按名单的先后另编")))
    given = [(codes.fresh(), Household(one.building, one.label, one.channel)) for one in found.households]
    written = _give_out(about, given, folder, address=address)
    count, files = len(given), len(written)
    print(speak(say("已发 {count} 个邀请码，{files} 个信函文件在 {folder}", count=count, files=files, folder=folder)))
    if told := unnamed(written):
        print(speak(told))
    print(speak(say("信印好就删掉这些文件：码只印在信上，系统里只有校验值")))
    _tell_blank(about, folder, speak)
    return 0


def _give_out(about: Work, given: Sequence[tuple[str, Household]], folder: Path, *, address: str) -> list[Path]:
    """Write the letters and fill the ledger: a code that is on no letter must not be in it, nor the other way round."""
    survey, key = about.definition.id, about.keys.invitation
    with ledger(about) as book:
        if book.standing(survey) or book.totals(survey):
            raise Refused(_ALREADY)
    hashed = [(codes.stored(key, survey=survey, code=code), one) for code, one in given]

    def put(book: Invitations) -> None:
        try:
            book.issue(survey, hashed)
        except AlreadyIssued as error:
            raise Refused(_ALREADY) from error

    pages = _letters(about, [Letter(one.building, one.label, code) for code, one in given], address)
    return issue(about.url, folder, pages, Issue(put, hashed[0][0], _NONE_GIVEN, _ASK_AGAIN))


_NONE_GIVEN: Final = say("没有发码，什么都没有存")
_ASK_AGAIN: Final = say(
    "数据库没有回答，码存下没有还不知道，写好的信已经删掉。恢复以后再运行一次；说已经发过的，用 --reissue 逐户补发"
)
_NOT_REPLACED: Final = say("没有补发，原来的信照旧有效")
_REPLACE_AGAIN: Final = say("数据库没有回答，换码了没有还不知道，写好的信已经删掉。恢复以后再补发一次")
_ALREADY: Final = say("这份问卷已经发过邀请码；信丢了用 --reissue 补发")


def _read(about: Work, source: Path) -> households.HouseholdList:
    text = text_of_table(source)
    try:
        return households.read(text, registry=registry_of(about.bundle))
    except households.ListFault as fault:
        raise Refused(fault.message) from fault


def _letters(about: Work, letters: list[Letter], address: str) -> dict[str, str]:
    """Return the letters by file name, a file for each building, in an order that says nothing."""
    by_building: dict[str, list[Letter]] = {}
    for letter in letters:
        by_building.setdefault(letter.building, []).append(letter)
    pages = {}
    for building, some in by_building.items():
        secrets.SystemRandom().shuffle(some)
        page = letters_page(about.definition, about.bundle, some, address=address, translate=catalogue("zh"))
        pages[f"letters-{building.replace('/', '-')}"] = page
    return pages


def _reissue(about: Work, wanted: str, folder: Path, *, address: str, speak: Speak) -> int:
    building, _, label = wanted.rpartition("-")
    code, survey = codes.fresh(), about.definition.id
    hashed = codes.stored(about.keys.invitation, survey=survey, code=code)

    def put(book: Invitations) -> None:
        if not book.reissue(survey, Household(building, label), hashed):
            raise Refused(say("{wanted} 没有发过码，或者已经交卷；写成 3栋-017", wanted=wanted[:40]))

    name = f"letters-{building}-{label}-{secrets.token_hex(2)}".replace("/", "-")
    (page,) = _letters(about, [Letter(building, label, code)], address).values()
    (written,) = issue(about.url, folder, {name: page}, Issue(put, hashed, _NOT_REPLACED, _REPLACE_AGAIN))
    print(speak(say("补发的信在 {path}；原来的码已经作废", path=written)))
    return 0


def _tell_blank(about: Work, folder: Path, speak: Speak) -> None:
    page = questionnaire_page(about.definition, about.bundle, translate=catalogue("zh"))
    try:
        path = write_pages(folder, "questionnaire", page)
        keyed = folder / _KEYED
        if not keyed.exists():  # somebody may have begun to fill it in
            write_file(keyed, blank_table(about.definition).encode(), mode=0o600)
    except OSError as problem:
        reason = why(problem)
        told = say(
            "空白问卷没有写成：{folder}（{reason}）。腾出空间以后加 --blank 再运行一次", folder=folder, reason=reason
        )
        raise Refused(told) from problem
    print(speak(say("空白问卷在 {path}", path=path)))
    print(speak(say("录入纸质答卷的空表在 {path}：一份一行，填好用 intake enter --from 录入", path=keyed)))
    if not can_pdf():
        print(speak(say("这台机器上没有 PDF 组件：用浏览器打开这些文件打印，纸张选 A4、不留边")))
