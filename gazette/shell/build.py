"""One build from the notices to the served site: read, check, make the edition, assemble, switch."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime

from gazette.check import Report
from gazette.edition import Edition, LeftOut, make
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus, Doubt
from gazette.model.office import Office
from gazette.outputs.events import events, redacted
from gazette.outputs.ledger import Line, chained, history, text
from gazette.shell import indexkept, ledgerbranch, record
from gazette.shell.assembling import Assembled, Assembly, assemble, digests, prepare_next, scrub
from gazette.shell.cache import without_collector
from gazette.shell.clock import local_now, parse_now
from gazette.shell.clockwise import onward
from gazette.shell.demonstrating import address, demonstration
from gazette.shell.known import SourceChanged
from gazette.shell.ledgerbranch import Branch, open_branch
from gazette.shell.options import Options, Redaction
from gazette.shell.reading import Community, forget, last_good, read_community, remember, remember_approvals
from gazette.shell.trees import PATIENCE, Trees, flip, locked, open_trees
from gazette.shell.verify import SiteRefused

#: How often a build starts again because files change under its hands.
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """What a build saw and did."""

    documents: int = 0
    published: int = 0
    in_force: int = 0
    pages: int = 0
    made: int = 0
    carried: int = 0
    removed: int = 0
    shards: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """How a build went.

    ``ok`` is False when an error held up the new content; the site then shows the last good input at ``now``, or what
    it showed before where ``edition`` is None. ``blocking`` are the paths of the documents in the way, ``faults`` what
    only the finished pages showed. ``lines`` are the events a publication added to the record; ``begins`` says that there
    was none before.
    """

    ok: bool
    report: Report
    now: datetime
    seconds: float = 0.0
    counts: Counts = Counts()
    edition: Edition | None = None
    blocking: tuple[str, ...] = ()
    faults: tuple[Message, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    lines: tuple[Line, ...] = ()
    begins: bool = False

    @property
    def next_change(self) -> datetime | None:
        """When the site would differ next."""
        return self.edition.next_change if self.edition else None


def build(options: Options) -> Result:
    """Build the site.

    Raises :class:`~gazette.shell.trees.SiteFolderRefused` (output unusable, or another build that does not end),
    :class:`~gazette.shell.verify.SiteRefused` (the new site has a fault of our own making; the old one stays),
    :class:`~gazette.shell.record.RecordRefused` (``publish``, and by a clock that is behind the record).
    """
    recording = record.guarded(options.ledger, options.tell) if options.publish else nullcontext()
    with locked(options.output, patience=PATIENCE, tell=options.tell), recording, without_collector():
        for _ in range(_ATTEMPTS - 1):
            try:
                return _build(options)
            except SourceChanged:
                options.tell(say("生成的时候文件又有改动,重新开始"))
        return _build(options)


def _build(options: Options) -> Result:
    started = time.monotonic()
    trees = open_trees(options.output)
    branch = open_branch(options.notices, options.branch) if options.publish and options.branch else None
    known, doubt = _record(options, branch)
    lines = _with_redaction(known, options.redaction)
    community = read_community(options.notices, options.keep, lines, doubt)
    now = moment(options, community.office, known)
    report = community.report(now)
    options.tell(say("检查完了 {count} 份文件,正在生成页面……", count=report.documents))
    blocking = community.blocking(report)
    shown = last_good(options.keep, community) if blocking else community
    result = Result(ok=not blocking, report=report, now=now, blocking=blocking, counts=Counts(report.documents))
    if shown is None:
        return replace(result, seconds=time.monotonic() - started)
    made = _make(options, _Present(community, report, now), shown, lines, trees)
    if options.publish:
        record.announce(options.ledger, made.lines[len(known) :])
    if branch is not None:
        ledgerbranch.push(branch, text(made.lines), f"{now:%Y-%m-%d %H:%M}")
    if options.publish:
        record.begin(options.ledger)
    flip(trees)
    _afterwards(options, known, made.lines)
    _remember(options, community, made)
    counts = _counts(report, made.edition, made.assembled)
    result = replace(result, ok=result.ok and not made.faults, faults=made.faults, counts=counts)
    result = replace(result, edition=made.edition, left_out=made.edition.left_out)
    new = tuple(made.lines[len(known) :])
    return replace(result, lines=new, begins=not known, seconds=time.monotonic() - started)


@dataclass(frozen=True, slots=True)
class _Present:
    """The input as it is now, what the rules say of it, and the moment."""

    community: Community
    report: Report
    now: datetime


@dataclass(frozen=True, slots=True)
class _Made:
    """A site of ``of`` that waits in the resting tree, and the record that goes with it; ``faults``: why not a newer one."""

    of: Community
    edition: Edition
    lines: Sequence[Line]
    assembled: Assembled
    faults: tuple[Message, ...] = ()


def _make(options: Options, present: _Present, shown: Community, lines: Sequence[Line], trees: Trees) -> _Made:
    """Make the site of ``shown``; where its finished pages are refused, that of the last good input instead."""
    try:
        return _made(options, present, shown, lines, trees)
    except SiteRefused as refused:
        before = last_good(options.keep, present.community) if shown is present.community else None
        if before is None:
            raise
        return replace(_made(options, present, before, lines, trees), faults=refused.problems)


def _made(options: Options, present: _Present, shown: Community, lines: Sequence[Line], trees: Trees) -> _Made:
    is_new = shown is present.community
    erroneous = present.report.erroneous if is_new else shown.report(present.now).erroneous - shown.public
    edition = make(shown.corpus, erroneous, present.now)
    whole = _with_events(lines, edition, digests(edition, shown.corpus)) if options.publish else lines
    corpus = shown.corpus
    if len(whole) > len(lines):  # a version that becomes public now is among those its page lists
        corpus = replace(corpus, history=replace(corpus.history, publications=history(whole).publications))
        edition = make(corpus, erroneous, present.now)
    elsewhere = {path: trees.live_tree / path for path in shown.changed} if trees.live_tree else {}
    assembly = replace(_assembly(options, edition, corpus, whole), elsewhere=elsewhere)
    return _Made(shown, edition, whole, assemble(assembly, trees))


def _afterwards(options: Options, known: Sequence[Line], whole: Sequence[Line]) -> None:
    """Once the new site is served: write the record, leave nothing of what was redacted, prepare the next build."""
    if options.redaction is None:
        record.append(options.ledger, whole[len(known) :])
    else:
        record.write(options.ledger, whole)
        scrub(open_trees(options.output))
        forget(options.keep, options.redaction.event.path, options.redaction.source)
    prepare_next(open_trees(options.output))
    indexkept.keep(options.keep, options.output)


def _remember(options: Options, community: Community, made: _Made) -> None:
    """Keep what was published as the last good input; of what was held up only which approvals were the newest."""
    if made.of is community:
        remember(options.keep, options.notices, community, made.edition)
    else:
        remember_approvals(options.keep, community.corpus, made.edition.now)


def _record(options: Options, branch: Branch | None) -> tuple[list[Line], Doubt | None]:
    """Return the lines of the publication record; a build goes on with those that hold, and says why others do not."""
    if options.publish:
        branches = [(branch.shown, branch.data)] if branch is not None else []
        copies = [] if options.adopted else [options.output / "ledger.jsonl"]
        lines = record.open_for_publishing(options.ledger, *branches, *copies)
        if branch is not None:
            ledgerbranch.expect(branch, is_new=options.new_ledger, lines=len(lines))
        return lines, None
    lines, disputed = record.standing(options.ledger, options.output / "ledger.jsonl")
    return lines, disputed.seen_from(options.notices, options.ledger) if disputed else None


def _with_redaction(lines: list[Line], redaction: Redaction | None) -> list[Line]:
    if redaction is None:
        return lines
    return redacted(lines, redaction.event, redaction.clean, seed=secrets.token_hex())


def _with_events(lines: Sequence[Line], edition: Edition, public: dict[str, str]) -> list[Line]:
    return [*lines, *chained(events(lines, edition, public), lines, seed=secrets.token_hex())]


def _assembly(options: Options, edition: Edition, corpus: Corpus, lines: Sequence[Line]) -> Assembly:
    site_url = address(options.site_url or edition.office.site.url)
    demo = demonstration(options, edition.office, edition.now)
    return Assembly(edition, corpus, options.notices, options.keep / "cache", site_url, lines, demo)


def moment(options: Options, office: Office, lines: Sequence[Line] = ()) -> datetime:
    """Return the moment to build for; by the clock no earlier than the last one of the record, ``lines``.

    Raises :class:`~gazette.shell.clockwise.ClockBehind`.
    """
    demo = parse_now(office.site.demo_now) if office.site.sample else None
    given = None if options.publish else options.now or demo
    return given or onward(local_now(office.site.zone), lines, options)


def _counts(report: Report, edition: Edition, assembled: Assembled) -> Counts:
    return Counts(
        documents=report.documents,
        published=len(edition.published),
        in_force=len(edition.in_force),
        pages=assembled.pages,
        made=assembled.change.made,
        carried=assembled.change.carried,
        removed=assembled.change.removed,
        shards=assembled.shards,
    )
