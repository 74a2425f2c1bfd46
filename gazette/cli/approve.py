"""``build.py approve``: shows exactly what goes out and records who approved it, bound to that content."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gazette.check import Report
from gazette.cli.known import tell_doubt
from gazette.cli.options import Usage, folder, moment, parser
from gazette.frontmatter.editing import NotEditable
from gazette.i18n import Message, Translate, say
from gazette.model.approval import role_of
from gazette.model.approving import Approver, obstacle
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.office import Policy
from gazette.portal.preview import attached, preview
from gazette.rules.formalities import SAID
from gazette.shell import site
from gazette.shell.approving import Desk, SignatureRefused, foreseen, kept_entries, record, will_seal
from gazette.shell.catalogues import translation
from gazette.shell.checking import check_folder, relative
from gazette.shell.editing import ChangedMeanwhile
from gazette.shell.files import scan
from gazette.shell.language import language
from gazette.shell.pictures import FileFacts
from gazette.shell.signatures import NotSigned

_EXAMPLES = """\
  python3 build.py approve notices/2026/11-22-ting-shui.md --as 管理处主任
  python3 build.py approve notices/2026/11-22-ting-*.md --as director --by ning-ac --yes
  python3 build.py approve notices/2026/11-22-ting-shui.md --as director --sign ~/.ssh/id_ed25519
  python3 build.py approve notices/2026/11-22-bao-guan.md --as director --mode phone"""


@dataclass(frozen=True, slots=True)
class _Round:
    """One call of the command: who approves, where, what the check found."""

    approver: Approver
    desk: Desk
    report: Report
    ask: bool
    translate: Translate

    def tell(self, message: Message, *, wrong: bool = False) -> None:
        print(message.render(self.translate), file=sys.stderr if wrong else sys.stdout)


def run(argv: Sequence[str]) -> int:
    """Approve documents. 0: recorded; 1: one has errors or was refused; 2: wrong usage."""
    arguments = _arguments(argv)
    translate = translation(language(argv))
    try:
        notices = folder(arguments.notices)
        checked = check_folder(notices, lambda office: moment(arguments.now, office))
        corpus = checked.corpus
        tell_doubt(corpus, translate)
        documents = [_document(corpus, notices, path) for path in arguments.paths]
        approver = _approver(corpus, arguments, checked.now)
        sealed_by = None if arguments.unsealed else arguments.sealed_by or approver.person or approver.role
        key = arguments.sign.expanduser() if arguments.sign else None
        desk = Desk(notices, corpus, scan(notices).office if key else {}, key, sealed_by)
        this = _Round(approver, desk, checked.report, ask=not arguments.yes, translate=translate)
        done = [_approve(document, this) for document in documents]
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
    options.option("--by", metavar="PERSON", about=say("审批人的代号或姓名;这个角色只有一个人时可以不写"))
    options.option(
        "--mode", choices=("written", "phone"), default="written", about=say("written 书面,phone 电话(只用于紧急通知)")
    )
    options.option("--sign", type=Path, metavar="KEY", about=say("用这个 SSH 私钥文件签名;证明是本人批的"))
    options.option("--sealed-by", metavar="PERSON", about=say("最后一位审批后谁盖章;不写就是审批人"))
    options.option("--unsealed", action="store_true", about=say("还没有盖章,先不记用印;盖章后再补 seal 一行"))
    options.option("--yes", action="store_true", about=say("不再逐份询问"))
    options.common(now=True)
    return options.parse_args(argv)


def _document(corpus: Corpus, notices: Path, path: Path) -> Document:
    found = corpus.by_path.get(relative(notices, path))
    if found is None:
        raise Usage(say("{folder} 里没有“{path}”", path=path, folder=notices))
    return found


def _approver(corpus: Corpus, arguments: Namespace, now: datetime) -> Approver:
    """Return who approves. Raises :class:`Usage` for an unknown role, or a person who does not hold it."""
    office, role = corpus.office, arguments.role
    person = office.person_of(arguments.by) if arguments.by is not None else None
    if office.site.policy is Policy.SIGNED and arguments.sign is None:
        raise Usage(say("本小区的审批要签名:加 --sign 和您的私钥文件,例如 --sign ~/.ssh/id_ed25519"))
    known = role_of(role, office)
    if office.present and known not in office.role_titles:
        listed = "、".join(f"{title}({name})" for name, title in office.role_titles.items())
        raise Usage(say("没有“{role}”这个角色;有:{listed}", role=role, listed=listed))
    holders = sorted({a.person for a in office.people if a.role == known and a.holds(now.date())})
    if person is None and len(holders) > 1:
        raise Usage(
            say("{role}有几个人,请用 --by 写明:{holders}", role=role, holders="、".join(map(office.shown, holders)))
        )
    if not office.people and office.site.policy is not Policy.NAMED:
        raise Usage(say("人员登记表(_office/people.yml)里没有人,不知道谁可以审批:先登记人员"))
    if person is None and office.people and not holders:
        raise Usage(say("今天没有人担任{role},请用 --by 写明代理的人", role=role))
    if person is not None and office.people and not office.person_holds(person, known, now.date()):
        title = office.role_titles.get(known, known)
        names = "、".join(map(office.shown, holders)) or "—"
        raise Usage(say("{person} 今天不是{role};是的有:{holders}", person=person, role=title, holders=names))
    return Approver(known, person or (holders[0] if holders else ""), arguments.mode, now)


def _approve(document: Document, this: _Round) -> bool:
    """Show and record one approval; return whether it stands."""
    corpus = this.desk.corpus
    kept = kept_entries(document, corpus)
    problem = obstacle(document, this.approver, corpus.office, this.report.findings, kept=kept)
    if problem is not None:
        print(f"{document.path}: {problem.render(this.translate)}", file=sys.stderr)
        return False
    if [*_told_before(document, this)]:
        return False
    seals = this.desk.sealed_by is not None and will_seal(document, this.approver, corpus)
    print(_shown(document, this, seals=seals))
    if this.ask and not _is_confirmed(this.translate):
        this.tell(say("没有审批"))
        return False
    refused = _refusal(document, this)
    if refused is not None:
        this.tell(refused, wrong=True)
        return False
    role, day = (
        this.desk.corpus.office.role_titles.get(this.approver.role, this.approver.role),
        this.approver.on.date().isoformat(),
    )
    this.tell(say("已记录:{path} {role} {on}", path=document.path, role=role, on=day))
    if seals:
        this.tell(say("已记用印:{person} {on}", person=this.desk.sealed_by, on=day))
    return True


def _told_before(document: Document, this: _Round) -> Iterator[bool]:
    """Say what would be wrong with the document as soon as this approval stood in it; yield once for each."""
    try:
        found = foreseen(document, this.approver, this.desk)
    except (NotEditable, OSError):
        return  # told when it is recorded
    for finding in found:
        this.tell(
            say("{path}:没有审批,批了也不能公布:{reason}", path=document.path, reason=finding.message), wrong=True
        )
        this.tell(say("    改法:{hint}", hint=finding.hint), wrong=True)
        yield True


def _refusal(document: Document, this: _Round) -> Message | None:
    """Record the approval; return why that could not be done."""
    path = document.path
    try:
        record(document, this.approver, this.desk)
    except ChangedMeanwhile:
        return say("{path} 刚刚被改动,没有审批;请重看一遍", path=path)
    except NotEditable:
        return say("{path} 的信息块写法特殊,请手工整理后再审批", path=path)
    except NotSigned as fault:
        return say("没有签成:{reason}", reason=fault.reason or "ssh-keygen")
    except SignatureRefused as refused:
        values = {
            "person": this.approver.person,
            "on": f"{this.approver.on:%Y-%m-%d}",
            "path": path,
            "role": this.approver.role,
        }
        return say("没有审批:{reason}", reason=say(SAID[refused.verdict][0].template, **values))
    return None


def _shown(document: Document, this: _Round, *, seals: bool) -> str:
    """Return what the approver must see: the page as readers will, the files with it, the seal."""
    corpus, notices = this.desk.corpus, this.desk.notices
    settings = corpus.office.site
    look = site.look(translation(settings.language), zone=settings.zone, site_url=settings.url)
    text = preview(document, corpus, look=look, files=FileFacts(notices, corpus.files))
    notes = [note.render(this.translate) for note in attached(document, corpus.files)]
    if seals:
        notes.append(
            say("审批后盖章,并记下用印:{person}(还没盖章就加 --unsealed)", person=this.desk.sealed_by).render(
                this.translate
            )
        )
    line = "=" * 60
    return "\n".join([line, f"{document.path}", line, text, *(["-" * 60, *notes] if notes else []), line])


def _is_confirmed(translate: Translate) -> bool:
    question = say("同意按这个内容公布吗?输入 y 回车:").render(translate)
    try:
        return input(question).strip().lower() in ("y", "yes", "是", "同意")
    except EOFError:
        return False
