"""``build.py approve``: shows exactly what goes out and records who approved it, bound to that content."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gazette.check import Report
from gazette.cli.number import quoted
from gazette.cli.options import Usage, folder, moment, parser
from gazette.diagnostics import Severity
from gazette.frontmatter.editing import NotEditable, with_key
from gazette.i18n import Message, Translate, say
from gazette.model.approval import chain, role_of
from gazette.model.corpus import Corpus
from gazette.model.digest import attachment_hashes, digest
from gazette.model.document import ApprovalEntry, Document
from gazette.model.office import Office
from gazette.model.reader import DocumentReader
from gazette.shell.catalogues import translation
from gazette.shell.checking import check_folder, relative
from gazette.shell.editing import ChangedMeanwhile, replace_file
from gazette.shell.language import language

_EXAMPLES = """\
  build.py approve notices/2026/11-22-ting-shui.md --as 管理处主任
  build.py approve notices/2026/11-22-*.md --as director --by lin --yes
  build.py approve notices/2026/11-22-bao-guan.md --as director --mode phone"""


@dataclass(frozen=True, slots=True)
class _Signer:
    role: str
    person: str
    mode: str
    on: datetime


def run(argv: Sequence[str]) -> int:
    """Approve documents. 0: recorded; 1: one has errors or was refused; 2: wrong usage."""
    arguments = _arguments(argv)
    translate = translation(language(argv))
    try:
        notices = folder(arguments.notices)
        checked = check_folder(notices, lambda office: moment(arguments.now, office))
        documents = [_document(checked.corpus, notices, path) for path in arguments.paths]
        signer = _signer(checked.corpus.office, arguments.role, arguments.by, mode=arguments.mode, on=checked.now)
        done = [
            _approve(
                document,
                signer,
                notices,
                checked.corpus,
                report=checked.report,
                ask=not arguments.yes,
                say_in=translate,
            )
            for document in documents
        ]
    except Usage as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
        return 2
    return 0 if all(done) else 1


def _arguments(argv: Sequence[str]) -> Namespace:
    options = parser(
        "approve", argv,
        about=say("记录审批。先显示将要公布的内容,确认后把审批写进文件;之后改动一个字,审批就作废。"), examples=_EXAMPLES,
    )  # fmt: skip
    options.option("paths", nargs="+", type=Path, metavar="PATH", about=say("要审批的文件,可以写几个"))
    options.option(
        "--as", dest="role", required=True, metavar="ROLE", about=say("以什么角色审批:管理处主任 或 director")
    )
    options.option("--by", metavar="PERSON", about=say("审批人的代号;这个角色只有一个人时可以不写"))
    options.option(
        "--mode", choices=("written", "phone"), default="written", about=say("written 书面,phone 电话(只用于紧急通知)")
    )
    options.option("--yes", action="store_true", about=say("不再逐份询问"))
    options.common(now=True)
    return options.parse_args(argv)


def _document(corpus: Corpus, notices: Path, path: Path) -> Document:
    found = corpus.by_path.get(relative(notices, path))
    if found is None:
        raise Usage(say("{folder} 里没有“{path}”", path=path, folder=notices))
    return found


def _signer(office: Office, role: str, person: str | None, *, mode: str, on: datetime) -> _Signer:
    """Return who approves. Raises :class:`Usage` for an unknown role, or a person who does not hold it."""
    known = role_of(role, office)
    if office.present and known not in office.role_titles:
        listed = "、".join(f"{title}({name})" for name, title in office.role_titles.items())
        raise Usage(say("没有“{role}”这个角色;有:{listed}", role=role, listed=listed))
    holders = sorted({a.person for a in office.people if a.role == known and a.holds(on.date())})
    if person is None and len(holders) > 1:
        raise Usage(say("{role}有几个人,请用 --by 写明:{holders}", role=role, holders="、".join(holders)))
    if person is not None and office.people and not office.person_holds(person, known, on.date()):
        raise Usage(say("{person} 今天不是{role}", person=person, role=role))
    return _Signer(known, person or (holders[0] if holders else ""), mode, on)


def _approve(  # noqa: PLR0913  # one document with all that its approval needs
    document: Document, signer: _Signer, notices: Path, corpus: Corpus, *, report: Report, ask: bool, say_in: Translate
) -> bool:
    """Show and record one approval; return whether it stands."""
    problem = _obstacle(document, signer, corpus.office, report)
    if problem is not None:
        print(f"{document.path}: {problem.render(say_in)}", file=sys.stderr)
        return False
    print(_shown(document, say_in))
    if ask and not _is_confirmed(say_in):
        print(say("没有审批").render(say_in))
        return False
    file = notices / document.path
    before = file.read_bytes()
    reader = DocumentReader(corpus.office.registry)
    present = digest(document, attachment_hashes(document, corpus.files))
    try:
        after = with_key(before, ("approvals", "审批记录"), _lines(document, signer, present))
        _expect(reader.read(document.path, before), corpus, present, otherwise=ChangedMeanwhile(file))
        _expect(reader.read(document.path, after), corpus, present, otherwise=NotEditable())
        replace_file(file, before, after)
    except ChangedMeanwhile:
        print(say("{path} 刚刚被改动,没有审批;请重看一遍", path=document.path).render(say_in), file=sys.stderr)
        return False
    except NotEditable:
        print(say("{path} 的信息块写法特殊,请手工整理后再审批", path=document.path).render(say_in), file=sys.stderr)
        return False
    print(say("已记录:{path} {role} {on}", path=document.path, role=signer.role, on=_day(signer)).render(say_in))
    return True


def _expect(document: Document, corpus: Corpus, present: str, *, otherwise: Exception) -> None:
    """Raise ``otherwise`` where a document is no longer the one that was shown."""
    if digest(document, attachment_hashes(document, corpus.files)) != present:
        raise otherwise


def _obstacle(document: Document, signer: _Signer, office: Office, report: Report) -> Message | None:
    """Return why this document cannot be approved now, or None."""
    errors = [
        f for f in report.findings if f.path == document.path and f.severity is Severity.ERROR and f.code != "A005"
    ]
    if errors:
        return say("有 {count} 处错误,先改好再审批:build.py check {path}", count=len(errors), path=document.path)
    order = chain(document, office)
    if office.present and signer.role not in order:
        return say("这一文种由 {titles} 审批", titles="、".join(office.role_titles.get(role, role) for role in order))
    if signer.person and signer.person == document.text("author") and order[-1:] == (signer.role,):
        return say("拟稿人不能是最后审批的人")
    return None


def _shown(document: Document, translate: Translate) -> str:
    """Return what the approver must see: the facts and the whole body."""
    start, end = document.posting_start, document.posting_end
    facts = [
        (say("标题"), document.title),
        (say("文号"), document.number),
        (say("文种"), translate(document.kind.title)),
        (say("张贴"), f"{start.text if start else ''} — {end.text if end else ''}"),
        (say("范围"), document.affects.text if document.affects else ""),
        (say("附件"), "、".join(document.attachment_paths)),
    ]
    lines = [f"{name.render(translate)}: {value}" for name, value in facts if value]
    return "\n".join(["=" * 60, *lines, "-" * 60, document.body.strip(), "=" * 60])


def _is_confirmed(translate: Translate) -> bool:
    question = say("同意按这个内容公布吗?输入 y 回车:").render(translate)
    try:
        return input(question).strip().lower() in ("y", "yes", "是", "同意")
    except EOFError:
        return False


def _day(signer: _Signer) -> str:
    return signer.on.date().isoformat()


def _lines(document: Document, signer: _Signer, present: str) -> list[str]:
    """Return the ``approvals`` key with the entries that still hold and the new one."""
    kept = [entry for entry in document.approvals if entry.digest == present and entry.role != signer.role]
    new = {"role": signer.role, "person": signer.person, "on": _day(signer), "digest": f'"{present}"'}
    if signer.mode != "written":
        new["mode"] = signer.mode
    rows = [*(_fields(entry) for entry in kept), {key: value for key, value in new.items() if value}]
    return ["approvals:", *("  - {" + ", ".join(f"{k}: {v}" for k, v in row.items()) + "}" for row in rows)]


def _fields(entry: ApprovalEntry) -> dict[str, str]:
    found = {
        "role": quoted(entry.role) if not entry.role.isidentifier() else entry.role,
        "person": quoted(entry.person) if entry.person and not entry.person.isascii() else entry.person,
        "on": entry.on.text,
        "digest": f'"{entry.digest}"',
        "decision": quoted(entry.decision) if entry.decision else "",
        "mode": entry.mode,
        "signature": quoted(entry.signature) if entry.signature else "",
    }
    return {key: value for key, value in found.items() if value}
