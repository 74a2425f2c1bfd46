"""``build.py redact``: takes personal data that slipped out from every published place, and says what only people can."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gazette.cli.known import corpus_of
from gazette.cli.options import Usage, parser
from gazette.cli.outcome import add_options, options_of
from gazette.cli.publish import add_branch, publish
from gazette.cli.who import in_office
from gazette.i18n import Translate, say
from gazette.model.corpus import Corpus
from gazette.model.digest import present_digest
from gazette.model.document import Document
from gazette.model.office import Policy
from gazette.outputs.ledger import Event, Line, latest
from gazette.outputs.redaction import REASONS, Mask, NotFound, beyond, proposals, redacted_source, still_there
from gazette.privacy import LABELS, scan
from gazette.shell.approved import forget
from gazette.shell.catalogues import translation
from gazette.shell.clock import local_now
from gazette.shell.editing import ChangedMeanwhile, replace_file
from gazette.shell.language import language
from gazette.shell.leftovers import leftovers
from gazette.shell.options import Options, Redaction
from gazette.shell.record import RecordRefused, guarded, open_for_publishing, read, trusted

_EXAMPLES = """\
  python3 build.py redact 锦苑物〔2026〕12号
  python3 build.py redact 锦苑物〔2026〕12号 --text 王某某 --with 某业主 --text 13900000000 --with （电话略） \\
           --reason 误写了业主的姓名和手机号 --by 管理处主任"""

_BY_HAND: Final = (
    say("Git 历史里还有原文:请懂 Git 的人改写历史(git filter-repo --replace-text),强制推送,并让每个人重新克隆"),
    say("代码托管网站、别人的克隆和复制、备份里也还有原文:逐个删去或等它们过期"),
    say("公告栏、电梯里的纸质件:收回,换上新打印的"),
    say("转发过的微信群、公众号、大屏、广播稿:撤回或请对方删去"),
    say("搜索引擎的快照和订阅器里的旧条目:向搜索引擎申请删除快照"),
    say("内容分发网络(CDN)和反向代理的缓存:清除"),
    say("告诉当事人:什么时候公开、多少人可能看到、已经做了什么(个人信息保护法第五十七条)"),
)


def run(argv: Sequence[str]) -> int:
    """Redact one document, or show what could be redacted. 0: done; 1: something is left; 2: wrong usage."""
    arguments = _arguments(argv)
    translate = translation(language(argv))
    try:
        wanted = replace(options_of(arguments, translate, publish=True), branch=arguments.ledger_branch)
        corpus = corpus_of(wanted.notices, translate)
        if not arguments.text:
            return _propose(_document(corpus, arguments.number), wanted, corpus, translate)
        return _redact(arguments, wanted, corpus, translate)
    except (Usage, RecordRefused) as wrong:
        print(wrong.message.render(translate), file=sys.stderr)
    except ChangedMeanwhile as changed:
        print(say("{path} 刚刚被改动,请再试一次", path=changed.path).render(translate), file=sys.stderr)
    return 2


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    about = say(
        "从已经公布的文件里去掉误写的个人信息:原文、网页、搜索索引、台账副本一起换掉,并记入台账。不写 --text 就先列出找到的。"
    )
    options = parser("redact", argv, about=about, examples=_EXAMPLES)
    word = say("换成什么,和 --text 一一对应;默认“（略）”")
    options.option("number", metavar="NUMBER", about=say("文号;没有文号的写文件路径"))
    options.option("--text", action="append", default=[], metavar="TEXT", about=say("要去掉的文字,可以写几次"))
    options.option("--with", dest="by_word", action="append", default=[], metavar="WORD", about=word)
    options.option("--reason", default="", about=say("为什么遮盖;会公开,不要再写个人信息"))
    options.option("--by", default="", metavar="ROLE", about=say("谁批准的(职务);会公开。签名审批的小区不写"))
    add_branch(options)
    add_options(options)
    options.common()
    return options.parse_args(argv)


def _document(corpus: Corpus, name: str) -> Document | None:
    found = corpus.by_number.get(name) or corpus.by_path.get(name.removeprefix("notices/"))
    if found is not None and found.unreadable:
        raise Usage(say("{path} 读不懂,请先改好", path=found.path))
    return found


def _propose(document: Document | None, wanted: Options, corpus: Corpus, translate: Translate) -> int:
    """Show what the scan finds and how the command would go."""
    if document is None:
        raise Usage(say("notices 里没有这份文件;已删去的文件,请写明要从台账标题里去掉的文字(--text)"))
    text = (wanted.notices / document.path).read_bytes().decode("utf-8", "replace")
    found = proposals(document, text, corpus.office)
    for value, word, kind in found:
        print(say("{kind}:“{value}” → {word}", kind=LABELS[kind], value=value, word=word).render(translate))
    pairs = " ".join(f"--text '{value}' --with '{word}'" for value, word, _ in found) or say(
        "--text 要去掉的文字"
    ).render(translate)
    why = REASONS[0] if corpus.office.site.policy is Policy.SIGNED else "… --by …"
    whole = f"python3 build.py redact {document.number or document.path} {pairs} --reason {why}"
    print(say("还没有改。要改的写进命令:{command}", command=whole).render(translate))
    return 1


@dataclass(frozen=True, slots=True)
class _Change:
    """The source file before and after, and the line of the record."""

    file: Path | None
    before: bytes
    after: bytes
    event: Line


def _redact(arguments: argparse.Namespace, wanted: Options, corpus: Corpus, translate: Translate) -> int:
    is_signed = corpus.office.site.policy is Policy.SIGNED
    masks = _masks(arguments, is_signed=is_signed)
    document = _document(corpus, arguments.number)
    with guarded(wanted.ledger, wanted.tell):
        known = latest(open_for_publishing(wanted.ledger, wanted.output / "ledger.jsonl"))
    last = known.get(document.number or document.path if document else arguments.number)
    if last is None:
        raise Usage(say("{number} 还没有公布过,直接改文件就可以", number=arguments.number))
    if is_signed:
        _check_signed(document, masks, arguments.reason, last.title, wanted=wanted, corpus=corpus)
    event = _event(arguments, last, corpus)
    change = _change(document, event, masks, wanted=wanted, corpus=corpus)
    if change.file is not None:
        replace_file(change.file, change.before, change.after)
    status = publish(replace(wanted, redaction=Redaction(change.event, masks.clean, change.after)), translate)
    if not _is_recorded(wanted, change.event):
        if change.file is not None:
            replace_file(change.file, change.after, change.before)
        print(say("没有遮盖:发布没有成功,文件已恢复原样").render(translate), file=sys.stderr)
        return 2
    forget(wanted.keep, masks.texts)
    left = leftovers(wanted, masks.texts)
    for path in left:
        print(say("还留着:{path}", path=path).render(translate), file=sys.stderr)
    _tell(document, corpus, translate)
    return 1 if left or status else 0


def _event(arguments: argparse.Namespace, last: Line, corpus: Corpus) -> Line:
    """Return the line of the record, but for what the redaction makes of the document."""
    today = local_now(corpus.office.site.zone)
    if arguments.by:
        in_office(arguments.by, corpus.office, today.date())
    now = f"{today:%Y-%m-%dT%H:%M}"
    why = {"by": arguments.by, "reason": arguments.reason}
    return Line(Event.REDACTED, last.number, last.path, last.kind, last.title, "", now, now, **why)


def _check_signed(
    document: Document | None, masks: Mask, reason: str, title: str, *, wanted: Options, corpus: Corpus
) -> None:
    """Raise :class:`Usage` where more would be changed, or told, than personal data that slipped out: that takes a signature."""
    if document is None:
        found = {one.value for one in scan(title)}
    else:
        text = (wanted.notices / document.path).read_bytes().decode("utf-8", "replace")
        found = {value for value, _, _ in proposals(document, text, corpus.office)}
    problem = beyond(masks, found, reason)
    if problem is not None:
        raise Usage(problem)


def _is_recorded(wanted: Options, event: Line) -> bool:
    """Whether the redaction stands in the record; it does not where the site could not be made."""
    lines, _ = trusted(read(wanted.ledger))
    facts = (Event.REDACTED, event.number, event.digest, event.seen)
    return any((line.event, line.number, line.digest, line.seen) == facts for line in lines)


def _masks(arguments: argparse.Namespace, *, is_signed: bool) -> Mask:
    """Return what is taken out; where approvals are signed nobody is named as having allowed it, for nothing proves it."""
    if is_signed and (arguments.by or not arguments.reason.strip()):
        words = "签名审批的小区写 --reason,不写 --by:谁批准的没有签名证明,不进台账;谁重新签这份文件,谁负责"
        raise Usage(say(words))
    if not is_signed and not (arguments.reason.strip() and arguments.by.strip()):
        raise Usage(say("要写 --reason 和 --by;两样都会公开"))
    if len(arguments.by_word) > len(arguments.text):
        raise Usage(say("--with 比 --text 多;一个 --text 配一个 --with"))
    if any(len(text.strip()) < 2 for text in arguments.text):
        raise Usage(say("--text 至少两个字,不然会换错地方"))
    public = f"{arguments.reason}\n{arguments.by}\n" + "\n".join(arguments.by_word)
    masks = Mask(tuple(arguments.text), tuple(arguments.by_word))
    if scan(public) or masks.clean(public) != public:
        raise Usage(say("--reason、--by、--with 会公开,里面不能有个人信息"))
    return masks


def _change(document: Document | None, event: Line, masks: Mask, *, wanted: Options, corpus: Corpus) -> _Change:
    """Work out the new source and complete the event; raises :class:`Usage`."""
    if masks.clean(event.path) != event.path and (document is None or document.path == event.path):
        raise Usage(say("文件名 {path} 里有要去掉的文字:请先改文件名,再运行一次", path=event.path))
    if document is None:
        if masks.clean(event.title) == event.title:
            raise Usage(say("台账标题里没有这些文字:{title}", title=event.title))
        return _Change(None, b"", b"", replace(event, title=masks.clean(event.title)))
    file = wanted.notices / document.path
    before = file.read_bytes()
    try:
        after, present = redacted_source(document, before, masks, corpus)
    except NotFound as missing:
        raise Usage(say("{path} 里没有“{text}”", path=document.path, text=missing.text)) from missing
    other = still_there(present, after, masks)
    if other:
        raise Usage(say("{path} 里“{text}”还有另一种写法,请把它也写成 --text", path=document.path, text=other))
    digest = present_digest(present, corpus.files)
    return _Change(file, before, after, replace(event, path=present.path, title=present.title, digest=digest))


def _tell(document: Document | None, corpus: Corpus, translate: Translate) -> None:
    """Print what only people can do."""
    print(say("下面这些只有人能做:").render(translate))
    signed = corpus.office.site.policy is Policy.SIGNED
    if document is not None and signed:
        print(
            "  - "
            + say(
                "签名对不上新内容了,这份文件暂时不在网站上:请各审批人重新签名(python3 build.py approve … --sign)"
            ).render(translate)
        )
    if document is not None and (document.attachment_paths or any(one.image for one in document.references)):
        print("  - " + say("附件和图片没有改:请打开看一遍,有个人信息的换掉").render(translate))
    for message in _BY_HAND:
        print("  - " + message.render(translate))
