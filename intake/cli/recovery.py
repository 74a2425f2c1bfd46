"""``build.py intake recovery``: how many households answered, by building and way, and who may be reminded."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from gazette.i18n import say
from gazette.statistics.figures import percent
from gazette.statistics.participation import target
from intake.cli.speaking import Refused, Speak, speech
from intake.cli.surveys import Work, ledger, survey_parser, work
from intake.exports.table import guarded
from intake.keyfiles import write_file
from intake.store.invitations import Standing, Totals, totals

_WAYS: Final = {"web": say("网上"), "paper": say("纸质"), "phone": say("电话"), "home": say("上门")}


def run(argv: Sequence[str]) -> int:
    """Print the recovery rate; write the reminder list where asked."""
    speak = speech(argv)
    options = survey_parser("intake recovery", say("回收率和催交名单；不含任何答案"), speak)
    options.add_argument("--format", choices=("table", "json"), default="table", help=speak(say("输出格式")))
    options.add_argument("--remind", type=Path, metavar="FILE", help=speak(say("把没有交卷的楼栋和序号写成 CSV")))
    arguments = options.parse_args(argv)
    about = work(arguments)
    with ledger(about) as book:
        standing = book.standing(about.definition.id)
        counted = book.totals(about.definition.id) or totals(standing, buildings=about.buildings)
    if not counted.issued:
        raise Refused(say("这份问卷还没有发邀请码"))
    print(_json(about, counted) if arguments.format == "json" else _table(about, counted, speak))
    if arguments.remind:
        if not standing:
            raise Refused(say("邀请码已经销毁，没有催交名单"))
        write_file(arguments.remind, reminders(standing).encode("utf-8-sig"), mode=0o600)
        print(speak(say("催交名单在 {path}", path=arguments.remind)))
    return 0


def reminders(standing: Sequence[Standing]) -> str:
    """Return the households that have not answered: building and running label, nothing else."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["building", "label"])
    writer.writerows([guarded(one.household.building), one.household.label] for one in standing if not one.returned)
    return out.getvalue()


def rate(counted: Totals) -> Fraction:
    """Return valid answers over codes issued (000 §4.2.6.5)."""
    return Fraction(sum(counted.returned.values()), sum(counted.issued.values()))


def _table(about: Work, counted: Totals, speak: Speak) -> str:
    issued, valid = sum(counted.issued.values()), sum(counted.returned.values())
    planned = target(about.definition.target_rate)
    rows = [
        speak(
            say("发放 {issued}，收回 {valid}，回收率 {rate}", issued=issued, valid=valid, rate=percent(rate(counted)))
        )
    ]
    if planned is not None:
        reached = say("达到") if rate(counted) >= planned else say("没有达到")
        rows.append(speak(say("计划 {target}：{reached}", target=about.definition.target_rate, reached=speak(reached))))
    if counted.shortfall:
        rows.append(speak(say("原因：{reason}", reason=counted.shortfall)))
    for building, count in counted.issued.items():
        came = counted.returned.get(building, 0)
        rows.append(f"  {building}  {came}/{count}  {percent(Fraction(came, count))}")
    for way, count in sorted(counted.ways.items()):
        rows.append(f"  {speak(_WAYS[way]) if way in _WAYS else way}  {count}  {percent(Fraction(count, issued))}")
    return "\n".join(rows)


def _json(about: Work, counted: Totals) -> str:
    issued, valid = sum(counted.issued.values()), sum(counted.returned.values())
    content = {
        "survey": about.definition.id,
        "issued": issued,
        "valid": valid,
        "rate": percent(rate(counted)),
        "target": about.definition.target_rate,
        "shortfall": counted.shortfall,
        "buildings": {name: [counted.returned.get(name, 0), count] for name, count in counted.issued.items()},
        "channels": counted.ways,
        "sent": counted.sent,
    }
    return json.dumps(content, ensure_ascii=False, indent=1)
