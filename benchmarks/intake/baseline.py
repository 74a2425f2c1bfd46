"""What the obvious tools give: Flask, WTForms and sqlite3, one connection per request, one durable commit per post."""

from __future__ import annotations

import secrets
import sqlite3
import sys
from pathlib import Path
from typing import Any

from flask import Flask, redirect, render_template_string, request, url_for
from waitress.server import create_server
from werkzeug.wrappers import Response
from wtforms import Form, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from intake.hosting import workers
from intake.hosting.server import listen

CATEGORIES = [
    "房屋本体",
    "公共设施",
    "安全秩序",
    "环境卫生",
    "绿化养护",
    "装修管理",
    "消防器材",
    "服务态度",
    "收费",
    "其他",
]
PLACES = ["客户服务中心", "会所", "东门", "南门", "中心广场", "中心花园", "游泳池", "地下车库A区", "电梯轿厢", "大堂"]

PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>意见箱</title></head><body><h1>意见箱</h1>
{% if form.errors %}<ul>{% for name, errors in form.errors.items() %}{% for e in errors %}<li>{{ name }}: {{ e }}</li>
{% endfor %}{% endfor %}</ul>{% endif %}
<form method="post"><input type="hidden" name="token" value="{{ token }}">
{% for field in form %}<p>{{ field.label }} {{ field() }}</p>{% endfor %}<button>提交</button></form></body></html>"""


def _pairs(words: list[str]) -> list[tuple[Any, str]]:
    return [(word, word) for word in words]


class Feedback(Form):
    """The opinion box as one writes it first."""

    content = TextAreaField("您的意见", [InputRequired(), Length(5, 1000)])
    category = SelectField("类别", choices=_pairs(CATEGORIES))
    place = SelectField("地点", choices=_pairs(["", *PLACES]))
    reply = RadioField("回复", choices=_pairs(["不用回复", "电话回复", "邮件回复"]), validators=[InputRequired()])
    phone = StringField("电话", [Optional(), Regexp(r"^[0-9+ -]{7,20}$")])
    email = StringField("邮箱", [Optional(), Length(max=254)])


def make(database: Path) -> Flask:
    """Return the application on a database file."""
    app = Flask(__name__)
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS feedback (id INTEGER PRIMARY KEY, receipt TEXT UNIQUE, content TEXT,"
            " category TEXT, place TEXT, reply TEXT, phone TEXT, email TEXT, at TEXT DEFAULT CURRENT_TIMESTAMP)"
        )

    @app.route("/f/feedback/", methods=["GET", "POST"])
    def feedback() -> str | Response:
        form = Feedback(request.form)
        if request.method == "POST" and form.validate():
            receipt = secrets.token_hex(8)
            connection = sqlite3.connect(database, timeout=30)
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(
                "INSERT INTO feedback (receipt, content, category, place, reply, phone, email) VALUES (?,?,?,?,?,?,?)",
                (receipt, *(form[name].data for name in ("content", "category", "place", "reply", "phone", "email"))),
            )
            connection.commit()
            connection.close()
            return redirect(url_for("done", receipt=receipt), 303)
        return render_template_string(PAGE, form=form, token=secrets.token_hex(16))

    @app.get("/done/<receipt>")
    def done(receipt: str) -> str:
        return receipt

    return app


if __name__ == "__main__":
    app, sockets = make(Path(sys.argv[1]) / "plain.db"), listen("127.0.0.1", 0)
    print(sockets[0].getsockname()[1], flush=True)
    workers.serve(
        lambda: create_server(app, sockets=sockets, threads=int(sys.argv[3]), backlog=1024), processes=int(sys.argv[2])
    )
