"""The office's own data (``notices/_office``), typed like documents. Without the folder documented defaults hold."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gazette.calendar import WorkCalendar
from gazette.model.buildings import Registry
from gazette.model.document import ApprovalEntry
from gazette.model.newest import Newest
from gazette.model.numbers import ANY_SERIES, Series
from gazette.model.old_register import OldEntry
from gazette.model.undertakings import Undertakings


class Policy(StrEnum):
    """What an approval must prove (design.md section 7)."""

    NAMED = "named"
    DIGEST = "digest"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person holds a role from a day to a day (both inclusive; None is open)."""

    person: str
    role: str
    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the role is held on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Contact:
    """A public telephone or desk of the office."""

    name: str
    phone: str
    hours: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """A notice board: its place and the buildings it serves."""

    id: str
    name: str
    buildings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoidNumber:
    """A number that was given out and never used."""

    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class Site:
    """Site settings (``_office/site.yml``)."""

    name: str = "小区公示"
    office_name: str = "物业管理处"
    zone: str = "Asia/Shanghai"
    language: str = "zh"
    phone: str = ""
    address: str = ""
    hours: str = ""
    icp: str = ""
    url: str = ""
    intake_url: str = ""
    policy: Policy = Policy.NAMED
    sample: bool = False
    demo_now: str = ""


@dataclass(frozen=True, slots=True)
class Mandate:
    """What somebody approved of the office's own data (``_office/approved.yml``).

    ``files`` are the files as they are, by name with their digest; ``recorded`` those that were approved, ``entries`` by whom.
    ``measures`` and ``measures_recorded`` are the single measures, by id, in the same way: their file is a diary.
    ``newest`` is the newest approval that counted for an edition up to the last one, where that is known.
    """

    files: Map[str, str] = field(default_factory=dict)
    recorded: Map[str, str] = field(default_factory=dict)
    measures: Map[str, str] = field(default_factory=dict)
    measures_recorded: Map[str, str] = field(default_factory=dict)
    entries: tuple[ApprovalEntry, ...] = ()
    newest: Newest | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Everything the office says about itself. ``present`` tells whether there is an ``_office`` folder at all.

    ``digest`` stands for what a rule on a single document or a page of one may depend on: not ``undertakings`` nor ``mandate``.
    ``roster`` is the text of the local list of households, where there is one; it never comes from Git.
    """

    present: bool = False
    site: Site = field(default_factory=Site)
    registry: Registry = field(default_factory=Registry)
    series: tuple[Series, ...] = (ANY_SERIES,)
    people: tuple[Appointment, ...] = ()
    names: Map[str, str] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    boards: tuple[Board, ...] = ()
    void_numbers: tuple[VoidNumber, ...] = ()
    old_numbers: tuple[OldEntry, ...] = ()
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    categories: tuple[str, ...] = ()
    categories_en: Map[str, str] = field(default_factory=dict)
    service_levels: Map[str, str] = field(default_factory=dict)
    role_titles: Map[str, str] = field(default_factory=dict)
    stand_ins: Map[str, tuple[str, ...]] = field(default_factory=dict)
    public_texts: tuple[str, ...] = ()
    undertakings: Undertakings = field(default_factory=Undertakings)
    mandate: Mandate = field(default_factory=Mandate)
    roster: str = ""
    digest: str = ""

    def person_holds(self, person: str, role: str, day: date) -> bool:
        """Whether ``person`` holds ``role`` (or stands in for it) on ``day``."""
        roles = (role, *self.stand_ins.get(role, ()))
        return any(a.person == person and a.role in roles and a.holds(day) for a in self.people)

    def posts_of(self, word: str, day: date) -> frozenset[str]:
        """Return the roles on ``day`` of the person whom ``word`` names, or the role it names itself if somebody holds it."""
        held = [post for post in self.people if post.holds(day)]
        roles = {post.role for post in held if post.person == self.person_of(word)}
        named = {role for role, title in self.role_titles.items() if word in (role, title)}
        return frozenset(roles or named & {post.role for post in held})

    def title_of(self, role: str) -> str:
        """Return how the office calls a role, in Chinese; the role itself where it has no title."""
        return self.role_titles.get(role, role)

    def titles_of(self, roles: Iterable[str]) -> str:
        """Return how the office calls several roles, in one text."""
        return "、".join(map(self.title_of, roles))

    def person_of(self, word: str) -> str:
        """Return the id of the person whom ``word`` names by id, or by a name that nobody else has; else the word."""
        if any(held.person == word for held in self.people):
            return word
        named = [person for person, name in self.names.items() if name and name == word]
        return named[0] if len(named) == 1 else word

    def shown(self, person: str) -> str:
        """Return a person's name with the id in brackets, or the id alone where no name is known."""
        name = self.names.get(person)
        return f"{name}({person})" if name else person

    def entitles(self, person: str, role: str, day: date) -> bool:
        """Whether ``person`` may act as ``role`` on ``day``.

        Without a roster nobody can say who holds a role: then nobody does, unless the office asks for a name only.
        """
        if not self.people and self.site.policy is Policy.NAMED:
            return True
        return self.person_holds(person, role, day)

    def is_filled(self, role: str, day: date) -> bool:
        """Whether anybody may act as ``role`` on ``day``; without a roster nobody can say that nobody does."""
        return not self.people or any(self.entitles(post.person, role, day) for post in self.people)

    def series_for(self, kind: str) -> Series:
        """Return the series that numbers documents of ``kind``."""
        return next((s for s in self.series if kind in s.kinds), self.series[0])


#: Roles of requirements.md with the words shown to readers; ``_office/roles.yml`` may rename them.
ROLE_TITLES = {
    "director": "管理处主任",
    "cs_staff": "客服人员",
    "cs_supervisor": "客服主管",
    "dept_head": "部门负责人",
    "company_leader": "公司领导",
    "company_vp": "公司分管领导",
    "general_office": "综合管理部",
    "finance": "财务部",
    "oc_chair": "业主委员会主任",
    "equipment": "设备管理部",
    "quality": "品质督导部",
    "property_supervisor": "物业主管",
    "movein_lead": "入伙工作负责人",
    "custodian": "资料保管专人",
    "supervision_group": "客户服务监督小组",
    "survey_team": "调查小组",
}
