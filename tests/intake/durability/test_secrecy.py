"""What was typed is nowhere on disk in the clear, and a receipt code never is."""

from __future__ import annotations

import pytest

from intake.cli.home import Home, settings
from intake.cli.speaking import Refused
from tests.intake.builders import GOOD, Desk


def _bytes_on_disk(desk: Desk) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(desk.folder.rglob("*")) if path.is_file())


@pytest.mark.requirement("004-26", case="pass")
def test_neither_text_nor_phone_nor_receipt_can_be_found_in_any_file(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser, {**GOOD, "q-content": "暗号是青山依旧在", "q-reply": "电话回复", "q-phone": "19900000042"})
    code = desk.receipt(browser)
    desk.visitor().post("/r/", data={"code": code})
    for stage in ("open", "closed"):
        if stage == "closed":
            desk.service.store.close()
        content = _bytes_on_disk(desk)
        for secret in ("青山依旧", "19900000042", code, code.replace("-", "")):
            assert secret.encode() not in content
            assert secret.encode("utf-16-le") not in content
        assert "环境卫生".encode() in content
        assert b"127.0.0.1" not in content


@pytest.mark.requirement("004-26", case="fail")
def test_without_the_offices_key_nothing_is_taken(desk: Desk) -> None:
    (desk.folder / "keys" / "office.pub").unlink()
    with pytest.raises(Refused, match="没有密钥"):
        settings(Home(desk.folder), shell=desk.folder / "404.html", environ={})
