"""A community with one form of every answer type, built in the open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from nacl.public import PrivateKey

from gazette.forms.bundle import Bundle, ServiceLevel, Site, to_json
from gazette.forms.definition import Choice, Condition, FormDefinition, PersonalUse, Question, Routing
from intake import keyfiles
from intake.fields.base import Context
from intake.public import create_app
from intake.public.service import Service
from intake.settings import Limits, RateRule, Settings
from intake.store import migration

#: 2026-11-22 09:30 in Shanghai.
START = 1_795_311_000
MANY = (RateRule("total", 1_000_000, 600),)


def choices(*texts: str) -> tuple[Choice, ...]:
    """Return options without English."""
    return tuple(Choice(text) for text in texts)


def question(identifier: str, kind: str, label: str, **more: Any) -> Question:
    """Return a question; ``more`` are its other fields."""
    return Question(identifier, kind, Choice(label), **more)


FEEDBACK = FormDefinition(
    id="feedback",
    number="锦苑物〔2026〕2号",
    title=Choice("意见箱", "Opinion box"),
    kind="form",
    opens=datetime(2026, 1, 5),
    closes=None,
    digest="v1:sha256:feedback",
    intro_html="<p>请写给管理处。</p>",
    purpose=Choice("登记、处理您的意见", "To handle your comment"),
    retention=Choice("两年", "Two years"),
    questions=(
        question("content", "long-text", "您的意见", required=True, minimum="5", maximum="1000"),
        Question("category", "choice", Choice("属于哪一类", "Subject"), required=True, source="categories"),
        question("place", "place", "在哪里"),
        question("reply", "choice", "希望怎样回复", required=True, options=choices("不用回复", "电话回复")),
        question("phone", "phone", "电话号码", required=True, show_if=Condition("reply", ("电话回复",))),
    ),
    personal=(PersonalUse("phone", Choice("用来给您回电话"), 365),),
    routing=Routing("客服人员", "question_reply_hours"),
)

LEVELS = choices("很不满意", "不满意", "一般", "满意", "很满意")

EVERY_TYPE = (
    question("line", "short-text", "一句话"),
    question("text", "long-text", "多写几句"),
    question("one", "choice", "选一个", options=choices("甲", "乙", "丙"), other=True),
    question("many", "choices", "选几个", options=choices("甲", "乙", "丙"), other=True, maximum="3"),
    question("scale", "scale", "满意吗", levels=LEVELS, not_applicable=True),
    question("matrix", "matrix", "各项满意吗", levels=LEVELS, rows=choices("保洁", "保安"), not_applicable=True),
    question("nps", "nps", "愿意推荐吗"),
    question("number", "number", "几个人", minimum="1", maximum="20"),
    question("date", "date", "哪一天", minimum="today"),
    question("when", "datetime", "几时来", minimum="now", hours="9:00-17:30", workdays=True),
    question("building", "building", "哪一栋"),
    question("place", "place", "哪个地方"),
    question("phone", "phone", "电话"),
    question("email", "email", "邮箱"),
    question("consent", "consent", "同意保存以上内容"),
)

SURVEY = replace(
    FEEDBACK,
    id="satisfaction",
    number="锦苑物〔2026〕3号",
    title=Choice("满意度调查", "Satisfaction survey"),
    kind="survey",
    digest="v1:sha256:survey",
    closes=datetime(2026, 12, 1),
    questions=EVERY_TYPE,
    personal=(),
    routing=Routing(),
    receipt=False,
)

BUNDLE = Bundle(
    site=Site("锦苑小区", "管理处", "0755-5550-0100", "锦苑小区管理处，0755-5550-0100"),
    forms=(FEEDBACK, SURVEY),
    places=choices("东门", "游泳池"),
    categories=choices("环境卫生", "安全秩序"),
    buildings=choices("1栋", "2栋", "12A栋"),
    service_levels=(ServiceLevel("question_reply_hours", hours=24), ServiceLevel("resolve_workdays", workdays=7)),
    days_off=(date(2026, 11, 28), date(2026, 11, 29), date(2026, 12, 5), date(2026, 12, 6)),
    calendar_until=date(2026, 12, 31),
)

CONTEXT = Context(
    date(2026, 11, 22),
    {"places": BUNDLE.places, "categories": BUNDLE.categories, "buildings": BUNDLE.buildings},
    datetime(2026, 11, 22, 9, 30),
    frozenset(BUNDLE.days_off),
    BUNDLE.calendar_until,
)

GOOD = {"q-content": "路灯坏了三天，请来修。", "q-category": "环境卫生", "q-reply": "不用回复"}


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    seconds: float = START

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Desk:
    """One intake on a folder of its own: application, clock and the office's key."""

    app: Flask
    clock: Clock
    key: PrivateKey
    folder: Path
    settings: Settings
    clients: list[FlaskClient] = field(default_factory=list)

    @property
    def service(self) -> Service:
        """What the views work with."""
        service: Service = self.app.extensions["intake"]
        return service

    def visitor(self) -> FlaskClient:
        """Return a browser of its own, with its own cookies."""
        client = self.app.test_client()
        self.clients.append(client)
        return client

    def token(self, client: FlaskClient, address: str = "/f/feedback/") -> str:
        """Open the form, wait a little, and return the page's token."""
        page = client.get(address).get_data(as_text=True)
        self.clock.seconds += 10
        return page.split('name="token" value="')[1].split('"')[0]

    def send(self, client: FlaskClient, answers: Mapping[str, Any] | None = None, **more: Any) -> Any:
        """Fill in the opinion box and send it; return the answer."""
        token = more.pop("token", None) or self.token(client)
        return client.post("/f/feedback/", data={"token": token, **(GOOD if answers is None else answers)}, **more)

    def receipt(self, client: FlaskClient) -> str:
        """Return the receipt code this browser is shown."""
        page = client.get("/f/feedback/done").get_data(as_text=True)
        return page.split('id="receipt-code">')[1].split("<")[0]


def write_home(folder: Path, *, bundle: Bundle = BUNDLE) -> PrivateKey:
    """Write database, keys and forms of one intake; return the office's private key."""
    migration.upgrade(f"sqlite:///{folder / 'intake.db'}")
    key = keyfiles.new_pair()
    keyfiles.write_public(folder / "keys" / "office.pub", key)
    secret = folder / "keys" / "server.secret"
    secret.write_bytes(b"s" * 32)
    secret.chmod(0o600)
    (folder / "forms.json").write_text(to_json(bundle), encoding="utf-8")
    return key


def settings_for(folder: Path, *, clock: Callable[[], float], **more: Any) -> Settings:
    """Return settings on a folder that :func:`write_home` prepared, without rate limits unless given."""
    return Settings(
        **{
            "database_url": f"sqlite:///{folder / 'intake.db'}",
            "bundle": folder / "forms.json",
            "shell": folder / "404.html",
            "public_key": folder / "keys" / "office.pub",
            "secret": folder / "keys" / "server.secret",
            "clock": clock,
            "limits": Limits(submissions=MANY, lookups=MANY),
            **more,
        }
    )


def open_desk(folder: Path, *, bundle: Bundle = BUNDLE, **more: Any) -> Desk:
    """Return a running intake on an empty folder."""
    key = write_home(folder, bundle=bundle)
    clock = Clock()
    settings = settings_for(folder, clock=clock, **more)
    return Desk(create_app(settings), clock, key, folder, settings)
