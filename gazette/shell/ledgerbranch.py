"""The publication record on a Git branch, for static hosts: only ever fast-forwarded, so one of two racers stops.

The branch holds one file, ``ledger.jsonl``, and shares no history with the notices. Each publication adds one commit.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gazette.i18n import Message, say
from gazette.shell import git
from gazette.shell.record import HANDBOOK, RecordRefused

FILE: Final = "ledger.jsonl"
_SECONDS: Final = 120
#: User and password in an address, which are nobody else's business.
_HIDDEN: Final = re.compile(r"(?<=://)[^/@]*@")
#: Whose the commits are where nobody is known to Git.
_NOBODY: Final = {
    "GIT_AUTHOR_NAME": "Gazette",
    "GIT_AUTHOR_EMAIL": "gazette@localhost",
    "GIT_COMMITTER_NAME": "Gazette",
    "GIT_COMMITTER_EMAIL": "gazette@localhost",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """The record as the branch had it: ``commit`` is empty where there is no branch yet, ``remote`` where no remote."""

    folder: Path
    name: str
    remote: str
    commit: str
    data: bytes

    @property
    def shown(self) -> str:
        """The branch as people name it."""
        return f"{self.remote}/{self.name}" if self.remote else self.name


def open_branch(folder: Path, name: str) -> Branch:
    """Read the record from the branch ``name`` of the repository that holds ``folder``; of its remote where it has one.

    Raises :class:`RecordRefused` where Git or the remote cannot be reached.
    """
    if not name or name.startswith("-") or _git(folder, "check-ref-format", "--branch", name) is None:
        raise RecordRefused(say("“{name}”不能做分支名", name=name))
    remote = _remote(folder)
    if not remote:
        commit = (_git(folder, "rev-parse", "-q", "--verify", f"refs/heads/{name}") or b"").decode().strip()
        return Branch(folder, name, "", commit, _content(folder, commit))
    listed = _ask(folder, "ls-remote", "--heads", remote, f"refs/heads/{name}").split()
    if not listed:
        return Branch(folder, name, remote, "", b"")
    _ask(folder, "fetch", "-q", "--no-tags", "--depth=1", remote, f"refs/heads/{name}")
    commit = _ask(folder, "rev-parse", "FETCH_HEAD").strip()
    return Branch(folder, name, remote, commit, _content(folder, commit))


def expect(branch: Branch, *, is_new: bool, lines: int) -> None:
    """Refuse to begin a new record in silence: a branch that was deleted looks like one that never was.

    ``is_new`` says that a person wants one; ``lines`` are on record, here or on the branch. Raises :class:`RecordRefused`.
    """
    if not branch.commit and not lines and not is_new:
        words = (
            "台账分支 {branch} 不存在,这里也没有台账,没有发布。第一次发布,加 --new-ledger;以前发布过,先把分支推回去,"
            "或用 --adopt-ledger https://你的域名/ledger.jsonl 接上网站的副本(见 {handbook} 的“台账”一节)"
        )
        raise RecordRefused(say(words, branch=branch.shown, handbook=HANDBOOK))
    if is_new and (branch.commit or lines):
        raise RecordRefused(say("已经有台账了({branch}),没有发布。去掉 --new-ledger 再运行", branch=branch.shown))


def destination(folder: Path, name: str) -> Message:
    """Return where a publication will put the record, to be said before it does. Raises :class:`RecordRefused`."""
    remote = _remote(folder)
    if not remote:
        return say("台账会记到这个仓库的分支 {name};没有远程仓库,不推送", name=name)
    url = _HIDDEN.sub("", _ask(folder, "remote", "get-url", remote).strip())
    return say("有新内容时,台账会推送到远程仓库的分支 {remote}/{name}({url})", remote=remote, name=name, url=url)


def _remote(folder: Path) -> str:
    """Return the remote that the record is pushed to; empty where there is none."""
    remotes = _ask(folder, "remote").split()
    return "origin" if "origin" in remotes else remotes[0] if remotes else ""


def _content(folder: Path, commit: str) -> bytes:
    if not commit:
        return b""
    found = _git(folder, "cat-file", "blob", f"{commit}:{FILE}")
    if found is None:
        raise RecordRefused(say("分支上没有 {file},它不是台账分支;请换一个分支名", file=FILE))
    return found


def push(branch: Branch, data: bytes, message: str) -> None:
    """Add a commit with ``data`` to the branch, begun even where nothing is on record yet.

    Raises :class:`RecordRefused` where somebody was quicker.
    """
    if branch.commit and data == branch.data:
        return
    folder = branch.folder
    blob = _ask(folder, "hash-object", "-w", "--stdin", given=data).strip()
    tree = _ask(folder, "mktree", given=f"100644 blob {blob}\t{FILE}\n".encode()).strip()
    parents = ("-p", branch.commit) if branch.commit else ()
    commit = _ask(folder, "commit-tree", tree, *parents, given=message.encode()).strip()
    ref = f"refs/heads/{branch.name}"
    if branch.remote:
        moved = _git(folder, "push", "-q", branch.remote, f"{commit}:{ref}")
    else:
        moved = _git(folder, "update-ref", ref, commit, branch.commit or "0" * 40)
    if moved is None:
        raise RecordRefused(
            say(
                "台账分支 {branch} 推不上去:可能有另一次发布抢先记了账,或没有写的权限。"
                "这一次没有发布,网站没有变;请再运行一次 publish",
                branch=branch.shown,
            )
        )


def _ask(folder: Path, *arguments: str, given: bytes = b"") -> str:
    done = _run(folder, arguments, given)
    if done is None or done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines() if done else []
        reason = why[-1] if why else "git"
        raise RecordRefused(say("台账分支用不了(git {command}):{reason}", command=arguments[0], reason=reason))
    return done.stdout.decode("utf-8", "replace")


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    done = _run(folder, arguments, given)
    return done.stdout if done is not None and done.returncode == 0 else None


def _run(folder: Path, arguments: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes] | None:
    return git.ask(folder, arguments, given=given, seconds=_SECONDS, settings=_NOBODY)
