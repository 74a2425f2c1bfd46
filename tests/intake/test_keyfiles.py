"""Keys: wrapped in a passphrase, recoverable from paper, never half written."""

from __future__ import annotations

import base64
import json
import stat
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from nacl import pwhash
from nacl.public import SealedBox
from nacl.secret import SecretBox

from intake.keyfiles import (
    Cost,
    KeyFault,
    from_sheet,
    is_protected,
    new_pair,
    read_private,
    read_public,
    to_sheet,
    write_private,
    write_public,
)
from intake.sealing import SealBroken, key_id, sealer, unseal

CHEAP: Final = Cost(pwhash.argon2id.OPSLIMIT_MIN, pwhash.argon2id.MEMLIMIT_MIN)


def test_a_sealed_text_opens_with_the_private_key_only() -> None:
    key, other = new_pair(), new_pair()
    box = sealer(bytes(key.public_key)).seal("电话 19900000001")
    assert b"199" not in box
    assert unseal(key, box) == "电话 19900000001"
    with pytest.raises(SealBroken):
        unseal(other, box)
    assert SealedBox(key).decrypt(box).rstrip(b"\0").decode() == "电话 19900000001"  # the library alone opens it


def test_a_box_with_one_bit_turned_anywhere_does_not_open() -> None:
    key = new_pair()
    box = sealer(bytes(key.public_key)).seal("甲")
    for place in range(len(box)):
        with pytest.raises(SealBroken):
            unseal(key, box[:place] + bytes([box[place] ^ 1]) + box[place + 1 :])
    with pytest.raises(SealBroken):
        unseal(key, box[:-1])


def test_the_same_text_never_gives_the_same_box_and_short_texts_give_boxes_of_one_length() -> None:
    seal = sealer(bytes(new_pair().public_key)).seal
    assert seal("甲") != seal("甲")
    assert len(seal("甲")) == len(seal("甲乙丙丁"))


def test_a_box_tells_the_length_of_its_text_in_steps_of_64_bytes_only() -> None:
    """Decision 0009 gives the figure."""
    seal = sealer(bytes(new_pair().public_key)).seal
    sizes = [len(seal("a" * length)) for length in range(1, 194)]
    assert {sizes.count(size) for size in sorted(set(sizes))[:3]} == {64}
    assert [larger - smaller for smaller, larger in pairwise(sorted(set(sizes)))] == [64, 64, 64]


def test_the_private_file_needs_the_passphrase(tmp_path: Path) -> None:
    key = new_pair()
    path = tmp_path / "keys" / "office.key"
    write_private(path, {"a": key}, passphrase="correct horse", cost=CHEAP)
    assert bytes(key).hex() not in path.read_text()
    assert is_protected(path)
    assert bytes(read_private(path, passphrase="correct horse")["a"]) == bytes(key)
    with pytest.raises(KeyFault, match="口令不对"):
        read_private(path, passphrase="wrong horse")


def test_the_passphrase_is_stretched_by_argon2id_and_the_key_wrapped_in_a_secret_box(tmp_path: Path) -> None:
    """Opened here with the library alone, from what the file says of itself."""
    key, path = new_pair(), tmp_path / "office.key"
    write_private(path, {"a": key}, passphrase="correct horse")
    told = json.loads(path.read_text())
    assert told["protection"] == "argon2id"
    assert told["passes"] >= 3
    assert told["memory"] >= 256 * 2**20
    salt, box = base64.b64decode(told["salt"]), base64.b64decode(told["keys"]["a"])
    wrapping = pwhash.argon2id.kdf(32, b"correct horse", salt, opslimit=told["passes"], memlimit=told["memory"])
    assert SecretBox(wrapping).decrypt(box) == bytes(key)


def test_two_files_of_one_passphrase_share_neither_salt_nor_box(tmp_path: Path) -> None:
    key = new_pair()
    told = []
    for name in ("one", "two"):
        write_private(tmp_path / name, {"a": key}, passphrase="correct horse", cost=CHEAP)
        told.append(json.loads((tmp_path / name).read_text()))
    assert told[0]["salt"] != told[1]["salt"]
    assert told[0]["keys"] != told[1]["keys"]


@pytest.mark.parametrize("passphrase", ["口令" * 60, "x" * 72 + "the end counts", "a b  c\tå", "全角　空格"])
def test_every_character_of_a_passphrase_counts(tmp_path: Path, passphrase: str) -> None:
    path, key = tmp_path / "k", new_pair()
    write_private(path, {"a": key}, passphrase=passphrase, cost=CHEAP)
    assert bytes(read_private(path, passphrase=passphrase)["a"]) == bytes(key)
    for other in (passphrase[:-1], passphrase[1:], passphrase[:-1] + "?", passphrase.upper() + " "):
        with pytest.raises(KeyFault, match="口令不对"):
            read_private(path, passphrase=other)


def test_key_files_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "office.key"
    write_private(path, {"a": new_pair()}, passphrase="correct horse", cost=CHEAP)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [item.name for item in path.parent.iterdir()] == ["office.key"]


def test_an_unprotected_file_says_so(tmp_path: Path) -> None:
    key = new_pair()
    write_private(tmp_path / "k", {"a": key}, passphrase="")
    assert not is_protected(tmp_path / "k")
    assert bytes(read_private(tmp_path / "k", passphrase="")["a"]) == bytes(key)


def test_the_public_file_is_checked_against_its_name(tmp_path: Path) -> None:
    key = new_pair()
    path = tmp_path / "office.pub"
    write_public(path, key)
    assert read_public(path) == bytes(key.public_key)
    content = json.loads(path.read_text())
    assert content["id"] == key_id(bytes(key.public_key))
    path.write_text(json.dumps({**content, "id": "0" * 16}))
    with pytest.raises(KeyFault, match="损坏"):
        read_public(path)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 2}', "\x00", '{"version": 1, "keys": 3, "protection": "none"}']
)
def test_a_damaged_file_is_a_fault_and_no_traceback(tmp_path: Path, content: str) -> None:
    (tmp_path / "k").write_text(content)
    with pytest.raises(KeyFault):
        read_private(tmp_path / "k", passphrase="x")
    with pytest.raises(KeyFault):
        read_public(tmp_path / "k")


def test_a_missing_file_names_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match="intake init"):
        read_public(tmp_path / "none")


def test_a_key_comes_back_from_its_printed_sheet() -> None:
    key = new_pair()
    sheet = to_sheet(key)
    assert [bytes(one) for one in from_sheet(sheet)] == [bytes(key)]
    assert [bytes(one) for one in from_sheet(sheet.lower().replace("\n", "  "))] == [bytes(key)]


def test_several_keys_come_back_from_one_sheet_and_a_missing_letter_in_any_of_them_is_noticed() -> None:
    keys = [new_pair() for _ in range(3)]
    sheets = [to_sheet(key) for key in keys]
    assert [bytes(one) for one in from_sheet("\n\n".join(sheets))] == [bytes(key) for key in keys]
    for number, sheet in enumerate(sheets):
        with pytest.raises(KeyFault, match="抄错"):
            from_sheet("\n".join([*sheets[:number], sheet[1:], *sheets[number + 1 :]]))
    with pytest.raises(KeyFault, match="抄错"):
        from_sheet("")


def test_a_letter_copied_wrongly_from_the_sheet_is_noticed() -> None:
    sheet = to_sheet(new_pair())
    for place, right in enumerate(sheet):
        if right.isalnum():
            wrong = "A" if right != "A" else "B"
            with pytest.raises(KeyFault, match="抄错"):
                from_sheet(sheet[:place] + wrong + sheet[place + 1 :])
    with pytest.raises(KeyFault, match="抄错"):
        from_sheet(sheet[:-1])


def test_any_other_last_letter_is_noticed_although_it_holds_bits_that_say_nothing() -> None:
    sheet = to_sheet(new_pair())
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".replace(sheet[-1], ""):
        with pytest.raises(KeyFault, match="抄错"):
            from_sheet(sheet[:-1] + letter)
