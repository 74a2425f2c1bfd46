"""``build.py approve``: shows exactly what goes out and records who approved it, bound to that content."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from gazette.check import Report
from gazette.cli.approve_office import approve_office
from gazette.cli.approver import approver_of, is_confirmed
from gazette.cli.known import tell_doubt
from gazette.cli.options import Usage, folder, moment, parser
from gazette.cli.who import in_office
from gazette.frontmatter.editing import NotEditable
from gazette.i18n import Message, Translate, say
from gazette.model.approving import Approver, obstacle
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.windows import Records
from gazette.portal.preview import attached, preview
from gazette.rules.formalities import SAID
from gazette.shell import site
from gazette.shell.approving import Desk, SignatureRefused, foreseen, kept_entries, record, will_seal, with_approval
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
  python3 build.py approve notices/2026/11-22-bao-guan.md --as director --mode phone
  python3 build.py approve --office --as director --sign ~/.ssh/id_ed25519"""


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
        if arguments.office:
            return approve_office(arguments, corpus, checked.now, translate)
        documents = [_document(corpus, notices, path) for path in arguments.paths]
        approver = approver_of(corpus.office, arguments, checked.now)
        if arguments.sealed_by:
            in_office(arguments.sealed_by, corpus.office, approver.on.date())
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
    options.option("paths", nargs="*", type=Path, metavar="PATH", about=say("要审批的文件,可以写几个"))
    options.option(
        "--office", action="store_true", about=say("批准办公数据(_office 里的文件):签名审批的小区,改了就要批")
    )
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
    arguments = options.parse_args(argv)
    if arguments.office == bool(arguments.paths):
        options.error(say("写明要审批的文件;批准办公数据写 --office,不写文件").render(translation(language(argv))))
    return arguments


def _document(corpus: Corpus, notices: Path, path: Path) -> Document:
    found = corpus.by_path.get(relative(notices, path))
    if found is None:
        raise Usage(say("{folder} 里没有“{path}”", path=path, folder=notices))
    return found


def _approve(document: Document, this: _Round) -> bool:
    """Show and record one approval; return whether it stands."""
    corpus = this.desk.corpus
    kept = kept_entries(document, corpus)
    problem = obstacle(document, this.approver, corpus.office, this.report.findings, kept=kept)
    if problem is not None:
        print(f"{document.path}: {problem.render(this.translate)}", file=sys.stderr)
        return False
    if _is_in_vain(document, this):
        return False
    seals = this.desk.sealed_by is not None and will_seal(document, this.approver, corpus)
    print(_shown(document, this, seals=seals))
    if this.ask and not is_confirmed(this.translate):
        this.tell(say("没有审批"))
        return False
    refused = _refusal(document, this)
    if refused is not None:
        this.tell(refused, wrong=True)
        return False
    role, day = corpus.office.title_of(this.approver.role), this.approver.on.date().isoformat()
    this.tell(say("已记录:{path} {role} {on}", path=document.path, role=role, on=day))
    if seals:
        this.tell(say("已记用印:{person} {on}", person=this.desk.sealed_by, on=day))
    return True


def _is_in_vain(document: Document, this: _Round) -> bool:
    """Whether the document could not go out with this approval in it either; what would be wrong is said."""
    try:
        found = foreseen(document, this.approver, this.desk)
    except (NotEditable, OSError):
        return False  # told when it is recorded
    for finding in found:
        this.tell(
            say("{path}:没有审批,批了也不能公布:{reason}", path=document.path, reason=finding.message), wrong=True
        )
        this.tell(say("    改法:{hint}", hint=finding.hint), wrong=True)
    return bool(found)


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


def _first_day(document: Document, this: _Round) -> Iterator[Message]:
    """Yield that the page is shown as on its first day where that is still to come: it says that it hangs."""
    start = document.posting_start
    if start is not None and start.start > this.approver.on:
        yield say("以上是张贴第一天({start})的样子,到那时才公布", start=start.text)


def _beside(document: Document) -> Iterator[Message]:
    """Yield what was decided beside the text: rules set aside, a withdrawal."""
    for waived in cast("Records", document.get("waive") or ()):
        said = {key: located.value for key, located in waived.value.items()}
        values = {"rule": said.get("rule", ""), "reason": said.get("reason", ""), "by": said.get("by", "—")}
        yield say("豁免 {rule}:{reason}(批准人 {by})", **values)
    withdrawn = document.moment("withdrawn_on")
    if withdrawn is not None:
        values = {"by": document.text("withdrawn_by"), "reason": document.text("withdraw_reason")}
        yield say("{on} 撤回,{by} 决定:{reason}", on=withdrawn.text, **values)


def _approved(document: Document, this: _Round) -> Document:
    """Return the document with this approval in place of those that a change has made void."""
    try:
        return with_approval(document, this.approver, this.desk).document
    except (NotEditable, OSError):
        return document  # told when it is recorded


def _shown(document: Document, this: _Round, *, seals: bool) -> str:
    """Return what the approver must see: the page as readers will, the files with it, the seal."""
    corpus, notices = this.desk.corpus, this.desk.notices
    settings = corpus.office.site
    look = site.look(translation(settings.language), zone=settings.zone, site_url=settings.url)
    text = preview(_approved(document, this), corpus, look=look, files=FileFacts(notices, corpus.files))
    told = (*_first_day(document, this), *attached(document, corpus.files), *_beside(document))
    notes = [note.render(this.translate) for note in told]
    if seals:
        notes.append(
            say("审批后盖章,并记下用印:{person}(还没盖章就加 --unsealed)", person=this.desk.sealed_by).render(
                this.translate
            )
        )
    line = "=" * 60
    return "\n".join([line, f"{document.path}", line, text, *(["-" * 60, *notes] if notes else []), line])
