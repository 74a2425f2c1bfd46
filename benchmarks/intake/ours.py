"""The intake as it ships, on a prepared folder; prints its port when it listens."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path

from benchmarks.intake.baseline import CATEGORIES, PLACES
from gazette.forms.bundle import Bundle, Site, to_json
from gazette.forms.definition import Choice, Condition, FormDefinition, PersonalUse, Question
from intake import keyfiles
from intake.hosting import workers
from intake.hosting.server import listen, make_server
from intake.public import create_app
from intake.public.failures import Failures
from intake.settings import Limits, RateRule, Settings
from intake.store import migration

_ENOUGH = (
    RateRule("address", 100_000_000, 600),
    RateRule("network", 100_000_000, 600),
    RateRule("total", 100_000_000, 600),
)


def _choices(texts: list[str]) -> tuple[Choice, ...]:
    return tuple(Choice(text) for text in texts)


FORM = FormDefinition(
    id="feedback",
    number="1号",
    title=Choice("意见箱"),
    kind="form",
    opens=datetime(2026, 1, 1),
    closes=None,
    digest="v1",
    intro_html="<p>请写给管理处。</p>",
    purpose=Choice("处理意见"),
    retention=Choice("两年"),
    questions=(
        Question("content", "long-text", Choice("您的意见"), required=True, minimum="5", maximum="1000"),
        Question("category", "choice", Choice("类别"), required=True, source="categories"),
        Question("place", "place", Choice("地点")),
        Question(
            "reply", "choice", Choice("回复"), required=True, options=_choices(["不用回复", "电话回复", "邮件回复"])
        ),
        Question("phone", "phone", Choice("电话"), required=True, show_if=Condition("reply", ("电话回复",))),
        Question("email", "email", Choice("邮箱"), required=True, show_if=Condition("reply", ("邮件回复",))),
    ),
    personal=(PersonalUse("phone", Choice("回电话"), 365), PersonalUse("email", Choice("回邮件"), 365)),
)


def prepare(folder: Path) -> Settings:
    """Write database, keys and bundle; return the settings that ship, with rate limits nobody reaches."""
    url = f"sqlite:///{folder / 'intake.db'}"
    migration.upgrade(url)
    keyfiles.write_public(folder / "office.pub", keyfiles.new_pair())
    (folder / "secret").write_bytes(b"s" * 32)
    bundle = Bundle(Site("小区", "管理处"), (FORM,), places=_choices(PLACES), categories=_choices(CATEGORIES))
    (folder / "forms.json").write_text(to_json(bundle), encoding="utf-8")
    return Settings(
        url,
        folder / "forms.json",
        folder / "404.html",
        folder / "office.pub",
        folder / "secret",
        time.time,
        limits=Limits(submissions=_ENOUGH),
    )


if __name__ == "__main__":
    app = create_app(prepare(Path(sys.argv[1])))
    failures, sockets = Failures(app.extensions["intake"]), listen("127.0.0.1", 0)
    print(sockets[0].getsockname()[1], flush=True)
    workers.serve(lambda: make_server(app, failures=failures, listening=sockets), processes=int(sys.argv[2]))
