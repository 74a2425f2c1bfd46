"""The table of front matter keys: name, Chinese names, converter, explanation for ``build.py new``.

A key that stands here may be written in every kind; which keys a kind demands is in ``gazette.model.kinds``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gazette.frontmatter import Node, Scalar, Sequence
from gazette.i18n import Message, say
from gazette.model.affected import affects_converter
from gazette.model.buildings import Registry
from gazette.model.choices import CERTAINTY_WORDS, CHANNEL_WORDS, URGENCY_WORDS, Certainty, Channel, Urgency
from gazette.model.convert import Converter, Faults, choice, listing, prose, text
from gazette.model.kind_fields import KIND_FIELDS
from gazette.model.kinds import BY_NAME, KINDS
from gazette.model.moments import beginning, day, moment
from gazette.model.records import APPROVAL, SEAL, WAIVER, attachment, change_record, window_record
from gazette.model.shapes import shape_fault

__all__ = [
    "CERTAINTY_WORDS",
    "CHANNEL_WORDS",
    "COMMON_HELP",
    "KIND_WORDS",
    "URGENCY_WORDS",
    "Certainty",
    "Channel",
    "FieldSpec",
    "Urgency",
    "as_written",
    "fields_for",
]


#: More words for the first and the last day of a posting.
_STARTS: Final = ("张贴开始", "公布起", "公布日期", "发布日期", "张贴日期", "张贴时间")
_ENDS: Final = ("张贴结束", "公布止", "张贴至", "公布至", "张贴截止", "公布截止", "到期日期")

KIND_WORDS: Final = {**BY_NAME, **{kind.title: kind for kind in KINDS}}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One key. ``names[0]`` is canonical, the rest are accepted Chinese names."""

    names: tuple[str, ...]
    convert: Converter[object]
    help: Message

    @property
    def name(self) -> str:
        """The canonical key."""
        return self.names[0]

    @property
    def chinese(self) -> str:
        """The first Chinese name, or the canonical key where there is none."""
        return self.names[-1] if len(self.names) < 2 else self.names[1]


def fields_for(registry: Registry) -> tuple[FieldSpec, ...]:
    """Return the whole table for a community."""
    affects: Converter[object] = affects_converter(registry)  # type: ignore[assignment]  # its own signature is narrower
    window = window_record(affects)
    return (*_common(affects, window), *_office_marks(), *_relations(affects), *_by_kind())


def _filled(convert: Converter[object]) -> Converter[object]:
    """Return a converter that takes an empty list for what it is: nothing written."""

    def convert_filled(node: Node, faults: Faults) -> object | None:
        if isinstance(node, Sequence) and not node.items:
            shape_fault(faults, node, say("一个列表"))
            return None
        return convert(node, faults)

    return convert_filled


def _common(affects: Converter[object], window: Converter[object]) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(("title", "标题", "题目"), text, say("标题,4 到 60 字,不写姓名房号")),
        FieldSpec(("document_number", "文号", "编号"), text, say("文号,例如 锦苑物〔2026〕12号")),
        FieldSpec(("posting_start", "张贴起", *_STARTS), beginning, say("从哪天起公布,当天算在内")),
        FieldSpec(
            ("posting_end", "张贴止", *_ENDS),
            moment,
            say("公布到哪天,当天算在内;也可写 2026-11-22 18:00"),
        ),
        FieldSpec(
            ("approver", "审批人", "批准人", "签发人"),
            _filled(listing(text)),
            say("审批人:角色,可以是按先后排列的几个"),
        ),
        FieldSpec(("author", "拟稿人", "作者", "起草人", "经办人", "撰稿人"), text, say("拟稿人(人员登记表里的代号)")),
        FieldSpec(("kind", "文种", "种类", "类型"), choice(KIND_WORDS), say("文种;不写就按所在文件夹")),
        FieldSpec(("issuer", "发文单位", "落款"), text, say("发文单位")),
        FieldSpec(("project", "项目", "小区"), text, say("小区(项目)名称")),
        *_reach(affects, window),
    )


def _reach(affects: Converter[object], window: Converter[object]) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            ("urgency", "紧急程度"), choice(URGENCY_WORDS), say("紧急程度:now 紧急、prepare 须准备、information 一般")
        ),
        FieldSpec(("summary", "摘要"), text, say("一句话摘要,100 字以内,显示在列表里")),
        FieldSpec(
            ("affects", "影响范围", "涉及楼栋", "范围", "涉及范围"),
            _filled(affects),
            say("影响哪些楼栋或设施,例如 3-8栋"),
        ),
        FieldSpec(("audience", "对象", "发给"), text, say("发给谁:业主、租户、车位使用人")),
        FieldSpec(
            ("windows", "时段", "时间段"), _filled(listing(window)), say("影响的时段,可以有几个:start、end、what")
        ),
        FieldSpec(("contact", "联系", "联系方式", "联系电话", "咨询电话"), text, say("找谁、打什么电话(办公电话)")),
        FieldSpec(
            ("channels", "渠道", "发布渠道"),
            _filled(listing(choice(CHANNEL_WORDS))),
            say("渠道:board 公告栏、web 网页、screen 电子屏、broadcast 广播"),
        ),
        FieldSpec(
            ("language", "语言"), choice({"zh": "zh", "en": "en", "zh-en": "zh-en", "zh-Hant": "zh-Hant"}), say("语言")
        ),
    )


def _office_marks() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(("approvals", "审批记录"), listing(APPROVAL), say("审批记录,由 python3 build.py approve 写入")),
        FieldSpec(
            ("later_approvals", "追加审批"), listing(APPROVAL), say("撤回、豁免的审批记录,由 approve --sign 写入")
        ),
        FieldSpec(("seal", "用印", "公章"), SEAL, say("用印记录:kind、by、date")),
        FieldSpec(
            ("visibility", "公开范围"),
            choice({"public": "public", "公开": "public", "internal": "internal", "内部": "internal"}),
            say("公开 public 或内部 internal"),
        ),
        FieldSpec(("attachments", "附件"), listing(attachment), say("附件:path、title")),
        FieldSpec(("review_by", "复核期限"), day, say("最迟哪天复核内容")),
        FieldSpec(("reviewed_on", "复核日期"), day, say("最近一次复核的日期")),
        FieldSpec(("version", "版本"), text, say("版本,例如 2026年版")),
        FieldSpec(("withdrawn_on", "撤回日期"), moment, say("到期前撤回的日期,由 python3 build.py withdraw 写入")),
        FieldSpec(("withdrawn_by", "撤回人"), text, say("撤回人")),
        FieldSpec(("withdraw_reason", "撤回原因"), prose, say("撤回原因")),
        FieldSpec(("taken_down_on", "收回日期"), day, say("纸质件收回的日期")),
        FieldSpec(("waive", "豁免"), listing(WAIVER), say("不适用的规则:rule、reason、by")),
    )


def _link(node: Node, faults: Faults) -> str | None:
    """Return the number of one document; who lists several links of a chain is told which of them to name."""
    if isinstance(node, Sequence):
        hint = say("只写一个文号:几份说的是同一件事,写最后那份;取消它,整件事一起取消")
        shape_fault(faults, node, say("一个文号"), hint)
        return None
    return text(node, faults)


def _relations(affects: Converter[object]) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(("corrects", "更正文号", "更正"), _link, say("更正哪一份:文号")),
        FieldSpec(("supersedes", "取代", "取代文号", "代替"), _link, say("取代哪一份:文号")),
        FieldSpec(("cancels", "取消文号", "取消"), _link, say("取消哪一份:文号")),
        FieldSpec(("updates", "续报", "续报文号"), _link, say("接着哪一份续报:文号")),
        FieldSpec(
            ("extends", "延期文号", "延长文号", "延长", "延期"), _link, say("延长哪一份的张贴:文号;延到本件的张贴止")
        ),
        FieldSpec(("postpones", "改期文号", "改期"), _link, say("推迟哪一份说的事:文号")),
        FieldSpec(
            ("changes", "变更说明", "变更", "更正内容", "变更内容"),
            listing(change_record(affects)),
            say("改了什么:what、from、to,或一句话"),
        ),
        FieldSpec(("related", "相关"), listing(text), say("相关文件的文号")),
        FieldSpec(("feedback", "反馈表单"), text, say("反馈用的表单代号")),
    )


def _by_kind() -> tuple[FieldSpec, ...]:
    questions = FieldSpec(("questions", "题目列表", "问题"), _keep_node, say("题目:id、type、label、required、options"))
    personal = FieldSpec(("personal", "个人信息"), _keep_node, say("涉及个人的题目:question、why、days"))
    return (
        *(FieldSpec((name, *chinese.split("|")), convert, help_) for name, chinese, convert, help_ in KIND_FIELDS),
        questions,
        personal,
    )


def _keep_node(node: Node, faults: Faults) -> Node:
    """Keep the node: ``gazette.forms`` reads it with its own places."""
    del faults
    return node


#: Every key with its explanation, for messages and skeletons; values are converted by the community's own table.
COMMON_HELP: Final = {spec.name: spec for spec in fields_for(Registry())}


def as_written(key: str, typed: Iterable[Scalar]) -> str:
    """Return the name of ``key`` in the words of an author who typed ``typed``: Chinese among Chinese names."""
    return COMMON_HELP[key].chinese if any(not name.text.isascii() for name in typed) else key
