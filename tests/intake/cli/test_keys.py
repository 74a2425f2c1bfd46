"""Keys are shown, printed, recovered from paper, replaced and wrapped anew; nothing is ever overwritten by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.cli import run
from intake.keyfiles import key_ids, read_private, read_public, to_sheet
from intake.sealing import SealBroken, key_id, sealer, unseal
from tests.intake.cli.conftest import PASSPHRASE


def _keys(data: Path, *arguments: object) -> int:
    return run(["keys", *(str(one) for one in arguments), "--data", str(data)])


def test_showing_keys_needs_no_passphrase(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _keys(data) == 0
    assert key_id(read_public(data / "keys" / "office.pub")) in capsys.readouterr().out


def test_the_printed_sheet_opens_what_was_sealed_before_the_file_was_lost(data: Path, phrase: Path) -> None:
    box = sealer(read_public(data / "keys" / "office.pub")).seal("路灯坏了")
    (data / "keys" / "office.key").unlink()
    sheet = data / "keys" / "recovery-sheet.txt"
    assert _keys(data, "recover", "--sheet", sheet, "--new-passphrase-file", phrase) == 0
    (key,) = read_private(data / "keys" / "office.key", passphrase=PASSPHRASE).values()
    assert unseal(key, box) == "路灯坏了"


def test_a_misread_letter_is_found_and_writes_no_file(data: Path, phrase: Path) -> None:
    (data / "keys" / "office.key").unlink()
    sheet = data / "keys" / "recovery-sheet.txt"
    first = next(line for line in sheet.read_text(encoding="utf-8").splitlines() if line.isascii() and line.strip())
    swapped = first[1] + first[0] + first[2:] if first[0] != first[1] else "A" + first[1:]
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(first, swapped), encoding="utf-8")
    assert _keys(data, "recover", "--sheet", sheet, "--new-passphrase-file", phrase) == 2
    assert not (data / "keys" / "office.key").exists()


def test_recovery_never_overwrites_a_key_file(data: Path, phrase: Path) -> None:
    before = (data / "keys" / "office.key").read_bytes()
    sheet = data / "keys" / "recovery-sheet.txt"
    assert _keys(data, "recover", "--sheet", sheet, "--new-passphrase-file", phrase) == 2
    assert (data / "keys" / "office.key").read_bytes() == before


def test_after_a_rotation_old_and_new_content_opens(data: Path, phrase: Path) -> None:
    public = data / "keys" / "office.pub"
    old = sealer(read_public(public)).seal("旧")
    assert _keys(data, "rotate", "--passphrase-file", phrase) == 0
    new = sealer(read_public(public)).seal("新")
    keys = read_private(data / "keys" / "office.key", passphrase=PASSPHRASE)
    assert len(keys) == 2
    latest = keys[key_id(read_public(public))]
    assert unseal(latest, new) == "新"
    with pytest.raises(SealBroken):
        unseal(latest, old)
    assert [unseal(key, old) for key in keys.values() if key is not latest] == ["旧"]


def test_the_sheet_of_a_rotation_opens_what_came_in_before_it(data: Path, phrase: Path) -> None:
    public, private = data / "keys" / "office.pub", data / "keys" / "office.key"
    old = sealer(read_public(public)).seal("旧")
    assert _keys(data, "rotate", "--passphrase-file", phrase) == 0
    new = sealer(read_public(public)).seal("新")
    serving = read_public(public)
    private.unlink()
    public.unlink()
    sheet = data / "keys" / "recovery-sheet.txt"
    assert _keys(data, "recover", "--sheet", sheet, "--new-passphrase-file", phrase) == 0
    latest, older = read_private(private, passphrase=PASSPHRASE).values()
    assert (unseal(older, old), unseal(latest, new)) == ("旧", "新")
    assert read_public(public) == serving


def test_a_second_sheet_is_added_to_the_keys_that_are_there(data: Path, phrase: Path, tmp_path: Path) -> None:
    """Two sheets of one key each, from before sheets carried every key."""
    private, sheet = data / "keys" / "office.key", tmp_path / "sheet"
    old_sheet = (data / "keys" / "recovery-sheet.txt").read_text(encoding="utf-8")
    old = sealer(read_public(data / "keys" / "office.pub")).seal("旧")
    assert _keys(data, "rotate", "--passphrase-file", phrase) == 0
    serving = key_id(read_public(data / "keys" / "office.pub"))
    sheet.write_text(to_sheet(read_private(private, passphrase=PASSPHRASE)[serving]), encoding="utf-8")
    private.unlink()
    assert _keys(data, "recover", "--sheet", sheet, "--new-passphrase-file", phrase) == 0
    assert key_ids(private) == (serving,)
    sheet.write_text(old_sheet, encoding="utf-8")
    assert _keys(data, "recover", "--sheet", sheet, "--passphrase-file", phrase) == 0
    latest, older = read_private(private, passphrase=PASSPHRASE).values()
    assert unseal(older, old) == "旧"
    assert key_id(bytes(latest.public_key)) == serving
    before = private.read_bytes()
    assert _keys(data, "recover", "--sheet", sheet, "--passphrase-file", phrase) == 0
    assert private.read_bytes() == before


def test_a_wrong_passphrase_changes_nothing(data: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in (data / "keys").iterdir()}
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase", encoding="utf-8")
    for action in ("rotate", "passphrase", "sheet"):
        assert _keys(data, action, "--passphrase-file", wrong, "--new-passphrase-file", wrong) == 2
    assert {path: path.read_bytes() for path in (data / "keys").iterdir()} == before


def test_a_new_passphrase_replaces_the_old_one_and_a_short_one_is_refused(
    data: Path, phrase: Path, tmp_path: Path
) -> None:
    held = key_ids(data / "keys" / "office.key")
    new = tmp_path / "new"
    new.write_text("short", encoding="utf-8")
    assert _keys(data, "passphrase", "--passphrase-file", phrase, "--new-passphrase-file", new) == 2
    new.write_text("quite another passphrase", encoding="utf-8")
    assert _keys(data, "passphrase", "--passphrase-file", phrase, "--new-passphrase-file", new) == 0
    assert tuple(read_private(data / "keys" / "office.key", passphrase="quite another passphrase")) == held
