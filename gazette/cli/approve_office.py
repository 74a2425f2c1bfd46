"""``build.py approve --office``: somebody answers for the office's own data; shows what changed and signs it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import datetime
from difflib import unified_diff
from pathlib import Path
from typing import Final

from gazette.cli.approver import approver_of, is_confirmed
from gazette.cli.options import Usage, folder
from gazette.i18n import Message, Translate, say
from gazette.model import mandate
from gazette.model.approving import Approver
from gazette.model.corpus import Corpus
from gazette.model.office import Policy
from gazette.model.signing import SIGNERS_FILE, Verdict
from gazette.rules.formalities import SAID
from gazette.shell.approving import SignatureRefused
from gazette.shell.editing import ChangedMeanwhile
from gazette.shell.files import scan
from gazette.shell.mandate import Before, before, record
from gazette.shell.signatures import NotSigned

#: Changed lines shown of one file.
_MOST: Final = 60


def approve_office(arguments: Namespace, corpus: Corpus, now: datetime, translate: Translate) -> int:
    """Approve the office's data. 0: recorded; 1: refused, or nobody agreed. Raises :class:`Usage`."""
    notices: Path = folder(arguments.notices)
    keep = notices.absolute().parent / "var"
    files = scan(notices).office
    last = before(keep, corpus.office, files)
    approver = _approver(corpus, arguments, now)
    for line in _shown(corpus, files, last, translate):
        print(line)
    if not arguments.yes and not is_confirmed(translate):
        print(say("没有批准").render(translate))
        return 1
    key = arguments.sign.expanduser() if arguments.sign else None
    refused = _refusal(notices, corpus, approver, files, last=last, key=key)
    if refused is not None:
        print(refused.render(translate), file=sys.stderr)
        return 1
    title = corpus.office.title_of(approver.role)
    values = {"count": len(corpus.office.mandate.files), "role": title, "on": f"{now:%Y-%m-%d %H:%M}"}
    print(say("已批准办公数据({count} 个文件):{role} {on}", **values).render(translate))
    return 0


def _approver(corpus: Corpus, arguments: Namespace, now: datetime) -> Approver:
    """Return who approves: somebody who may, by the roster that decides. Raises :class:`Usage`."""
    office, last = corpus.office, corpus.before
    judge = mandate.trusted(office, last)
    if not office.present:
        raise Usage(say("没有 _office 文件夹,没有要批准的办公数据"))
    if mandate.asked(office, last) is Policy.SIGNED and arguments.sign is None:
        raise Usage(say("本小区的审批要签名:加 --sign 和您的私钥文件,例如 --sign ~/.ssh/id_ed25519"))
    approver = approver_of(judge, arguments, now)
    if approver.role not in mandate.ROLES:
        titles = judge.titles_of(mandate.ROLES)
        raise Usage(say("办公数据由 {titles} 批准", titles=titles))
    return approver


def _shown(corpus: Corpus, files: Mapping[str, bytes], last: Before | None, translate: Translate) -> Iterator[str]:
    """Yield what the approver must see: every file, and against the last edition what changed in it."""
    yield "=" * 60
    for name in sorted({*files, *(last.files if last else ())} - {mandate.RECORD}):
        was, now = (last.files.get(name) if last else None), files.get(name)
        unsigned = name in mandate.DIARIES and name in mandate.changed(
            corpus.office
        )  # the last edition may hold it unsigned
        if was == now and not unsigned:
            continue
        yield f"--- _office/{name}"
        yield from _difference(was, now) if was is not None and not unsigned else _lines(now or b"")
    policy = corpus.office.site.policy.value
    if last is not None and last.office.site.policy.value != policy:
        values = {"was": last.office.site.policy.value, "now": policy}
        yield say("审批方式:原来 {was},现在 {now}", **values).render(translate)
    yield say("批准的是 _office 里的全部 {count} 个文件", count=len(corpus.office.mandate.files)).render(translate)
    yield "=" * 60


def _difference(was: bytes, now: bytes | None) -> Iterator[str]:
    shown = list(unified_diff(_lines(was), _lines(now or b""), lineterm="", n=0))[2:]
    yield from shown[:_MOST]
    if len(shown) > _MOST:
        yield f"… +{len(shown) - _MOST}"


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig", "replace").splitlines()


def _refusal(
    notices: Path,
    corpus: Corpus,
    approver: Approver,
    files: Mapping[str, bytes],
    *,
    last: Before | None,
    key: Path | None,
) -> Message | None:
    """Record the approval; return why that could not be done."""
    try:
        record(notices, corpus.office, approver, files, last=last, key=key)
    except ChangedMeanwhile as changed:
        return say("{path} 刚刚被改动,没有批准;请重看一遍", path=changed.path)
    except NotSigned as fault:
        return say("没有签成:{reason}", reason=fault.reason or "ssh-keygen")
    except SignatureRefused as refused:
        values = {"person": approver.person, "on": f"{approver.on:%Y-%m-%d}"}
        reason = say(SAID[refused.verdict][0].template, **values)
        if last is not None and refused.verdict in (Verdict.STRANGER, Verdict.SOMEBODY_ELSE):
            return say(
                "没有批准:{reason}。认的是上一版网站登记的钥匙({file})", reason=reason, file=f"_office/{SIGNERS_FILE}"
            )
        return say("没有批准:{reason}", reason=reason)
    return None
