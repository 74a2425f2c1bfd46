"""Rules S015–S020: what a customer survey needs before it opens (C3; 000 §4.2.6). Only in offices that keep ``_office``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault
from gazette.frontmatter.near_names import nearest
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.moments import Moment
from gazette.model.office import Office
from gazette.model.title_words import survey_round
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, Subject
from gazette.rules.survey_manual import gate

#: The ways of asking, each with the words that mean it.
_MODES: Final = {
    "web": ("网上", "网络", "线上", "手机", "扫码"),
    "paper": ("纸质", "纸面", "书面"),
    "phone": ("电话", "电访"),
    "home": ("上门", "入户", "面访"),
}
_ORGANISERS: Final = ("company", "external")
_RATE: Final = lazy(r"([0-9]{1,3})(?:\.[0-9]{1,2})?[%％]")
_DAY: Final = lazy(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_TOPICS: Final = 3
#: What only a survey says that is carried out by a team; a mere poll plans no rate and sends nobody.
_FIELDWORK: Final = ("target_rate", "mode", "team", "training", "boxes", "collector", "schedule", "organiser")


def is_gated(document: Document, office: Office) -> bool:
    """Whether a survey is one that the procedures ask for: it plans fieldwork, or its title is that of such a round."""
    if not office.present or document.kind.name != "survey":
        return False
    since, start = office.undertakings.settings.since, document.posting_start
    counts = since is None or start is None or start.day >= since
    return any(key in document.keys for key in _FIELDWORK) or (counts and survey_round(document.title) is not None)


def _fault(document: Document, code: str, key: str, message: Message, hint: Message) -> Fault:
    return Fault(code, document.span(key if key in document.keys else "title"), message, hint)


@gate(
    "S015",
    "survey-plan-incomplete",
    wrong="target_rate: 六成\n删去 team",
    right="target_rate: 60%",
)
def survey_plan_incomplete(subject: Subject) -> Iterator[Fault]:
    """满意度调查的方案要写全:计划的回收率、调查方式、调查小组、调查对象。方案随问卷审批。
    标题是年中、年末(上半年、下半年)满意度调查的,也要写;没有这些,职责表不算做过这次调查。

    依据:000 §4.2.6.3(方案、小组)、§4.2.6.5(回收率)
    """
    document = subject.document
    if not is_gated(document, subject.office):
        return
    rate = _RATE.fullmatch(document.text("target_rate"))
    if rate is None or not 0 < int(rate[1]) <= 100:
        hint = say("写 target_rate: 60%")
        yield _fault(document, "S015", "target_rate", say("没有写计划的回收率,或读不懂"), hint)
    for key, message, hint in (
        ("mode", say("没有写调查方式"), say("写 mode: [web, paper, phone, home] 中的几种")),
        ("team", say("没有写调查小组"), say("写 team: [客户服务中心 3 人]")),
        ("affects", say("没有写调查对象"), say("写 affects: 全体,或列出楼栋")),
    ):
        if not document.get(key):
            yield _fault(document, "S015", key, message, hint)


@gate(
    "S016",
    "survey-mode-unknown",
    wrong="mode: [web, fax]",
    right="mode: [web, phone]",
)
def survey_mode_unknown(subject: Subject) -> Iterator[Fault]:
    """调查方式只有网上 web、纸质 paper、电话 phone、上门 home;组织方写 company 或 external。

    依据:000 §4.2.6.2(上门访谈、电话访谈、问卷调查)
    """
    document = subject.document
    if not is_gated(document, subject.office):
        return
    for mode in document.texts("mode"):
        if mode not in _MODES:
            hint = say("可用的:{words}", words="、".join(_MODES))
            meant = [name for name, words in _MODES.items() if mode.startswith(words)]
            near = meant[0] if meant else nearest(mode, [*_MODES])
            hint = say("是不是 {near}?", near=near) if near else hint
            yield _fault(document, "S016", "mode", say("没有“{mode}”这种调查方式", mode=mode[:20]), hint)
    organiser = document.text("organiser")
    if organiser and organiser not in _ORGANISERS:
        message = say("组织方“{organiser}”读不懂", organiser=organiser[:20])
        yield _fault(document, "S016", "organiser", message, say("写 company(自办)或 external(委托)"))


@gate(
    "S017",
    "outside-firm-not-bound",
    wrong="organiser: external",
    right="organiser: external\nfirm: 知微调查咨询公司\nconfidentiality: 合同第七条：答卷只交管理处，不留副本",
)
def outside_firm_not_bound(subject: Subject) -> Iterator[Fault]:
    """委托外单位调查的,要写明单位名称和保密约定。

    依据:000 §4.2.6.8(委托专业机构);个人信息保护法 21
    """
    document = subject.document
    if not is_gated(document, subject.office) or document.text("organiser") != "external":
        return
    for key, message, hint in (
        ("firm", say("委托调查,没有写单位名称"), say("写 firm: 单位名称")),
        ("confidentiality", say("委托调查,没有写保密约定"), say("写 confidentiality: 合同哪一条、约定什么")),
    ):
        if not document.text(key):
            yield _fault(document, "S017", "organiser", message, hint)


@gate(
    "S018",
    "collection-not-arranged",
    wrong="mode: [web, paper]",
    right="mode: [web, paper]\nboxes: [{place: 南门大堂}]\ncollector: 问卷回收专人\nschedule: 每周一、周四 17:00 开箱",
)
def collection_not_arranged(subject: Subject) -> Iterator[Fault]:
    """用纸质问卷的,要先设好回收箱,定好回收专人和开箱时间。

    依据:000 §4.2.6.5(预先设置回收箱,专人按时回收)
    """
    document = subject.document
    if not is_gated(document, subject.office) or "paper" not in document.texts("mode"):
        return
    for key, message, hint in (
        ("boxes", say("用纸质问卷,没有写回收箱"), say("写 boxes: [{{place: 南门大堂}}]")),
        ("collector", say("用纸质问卷,没有写回收专人"), say("写 collector: 问卷回收专人")),
        ("schedule", say("用纸质问卷,没有写开箱时间"), say("写 schedule: 每周一、周四 17:00 开箱")),
    ):
        if not document.get(key):
            yield _fault(document, "S018", "mode", message, hint)


@gate(
    "S019",
    "team-not-trained",
    wrong="training: {date: 2026-11-25, topics: [目的], attendees: [chen]}",
    right="training: {date: 2026-11-20, topics: [目的, 方法, 注意事项], attendees: [chen]}",
)
def team_not_trained(subject: Subject) -> Iterator[Fault]:
    """开始之前要培训调查小组:写明日期、三项以上内容(目的、方法、注意事项)和参加的人;日期不晚于开始。

    依据:000 §4.2.6.3(对调查人员培训)
    """
    document = subject.document
    if not is_gated(document, subject.office):
        return
    training = document.get("training")
    told: Mapping[str, object] = training if isinstance(training, dict) else {}
    day, start = str(told.get("date", "")), document.posting_start
    if not _DAY.fullmatch(day):
        hint = say("写 training: {{date: 2026-11-20, topics: [目的, 方法, 注意事项], attendees: [代号, 代号]}}")
        yield _fault(document, "S019", "training", say("没有写培训的日期"), hint)
        return
    if start is not None and day > start.day.isoformat():
        message = say("培训在 {day},晚于问卷开始 {start}", day=day, start=start.text)
        yield _fault(document, "S019", "training", message, say("先培训再开始"))
    topics, attendees = told.get("topics", ()), told.get("attendees", ())
    if not isinstance(topics, tuple) or len(topics) < _TOPICS:
        message = say("培训内容不到 {count} 项", count=_TOPICS)
        yield _fault(document, "S019", "training", message, say("写 topics: [目的, 方法, 注意事项]"))
    if attendees in ("", "0", ()):
        hint = say("写 attendees: [代号, 代号];写明代号的,只有他们能录入答卷")
        yield _fault(document, "S019", "training", say("没有写谁参加了培训"), hint)
    yield from _strangers(document, subject.office, attendees)


def _strangers(document: Document, office: Office, attendees: object) -> Iterator[Fault]:
    """Report attendees who are nobody's id: only those listed may key in answers, and these never could."""
    known = list(dict.fromkeys(held.person for held in office.people))
    for word in map(str, attendees if isinstance(attendees, tuple) and known else ()):
        if word in known:
            continue
        named = office.person_of(word)
        near = named if named in known else nearest(word, known)
        hint = (
            say("是不是 {near}?", near=near)
            if near in known
            else say("写人员登记表里的代号:{ids}", ids="、".join(known)[:200])
        )
        message = say("参加培训的“{word}”不是人员登记表里的代号,以后不能录入答卷", word=word[:20])
        yield _fault(document, "S019", "training", message, hint)


@gate(
    "S020",
    "survey-not-announced",
    wrong="删去 公告",
    right="target_rate: 60%",
    scope=Scope.CORPUS,
)
def survey_not_announced(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """问卷开始之前或当天,要有一份写明目的、时间、方式的调查公告张贴出去(survey: 问卷的文件名)。

    依据:000 §4.2.6.3(宣传资料:目的、时间、方式)
    """
    del now
    announced: dict[str, list[Moment]] = {}
    for document in corpus.documents:
        start = document.posting_start
        if document.kind.name == "survey-publicity" and start is not None:
            announced.setdefault(document.text("survey"), []).append(start)
    for document in corpus.documents:
        opens = document.posting_start
        if opens is None or not is_gated(document, corpus.office):
            continue
        posted = announced.get(document.slug, [])
        if not posted:
            hint = say("先写一份 kind: survey-publicity,survey: {slug}", slug=document.slug)
            yield document.path, _fault(document, "S020", "posting_start", say("没有这份问卷的调查公告"), hint)
        elif all(start.start > opens.start for start in posted):
            message = say("调查公告 {on} 才张贴,晚于问卷开始 {opens}", on=posted[0].text, opens=opens.text)
            yield document.path, _fault(document, "S020", "posting_start", message, say("公告早几天张贴"))


RULES: Final[tuple[Rule, ...]] = (
    survey_plan_incomplete,
    survey_mode_unknown,
    outside_firm_not_bound,
    collection_not_arranged,
    team_not_trained,
    survey_not_announced,
)
