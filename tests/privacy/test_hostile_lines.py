"""Long lines made to hurt: the work grows with the length, not faster."""

from __future__ import annotations

import pytest

from gazette.privacy import scan

_SIZE = 100_000
_HOSTILE = {
    "digits": "1", "spaced digits": "1 ", "dashed digits": "1-", "stars": "1*", "surnames": "王", "names": "张伟", "a list of names": "张伟、",
    "brackets": "(（[【", "Chinese digits": "一", "tens": "千百十", "rooms": "3栋1201", "dashed rooms": "3-2-1201 ", "sides": "3楼东户",
    "bays": "车位A-1201、", "mailboxes": "a@b.", "dots": "a.", "hidden characters": "\u200b", "full width": "１", "circles": "①", "labels": "业主：张伟、",
    "roles": "业主 ", "chat words": "微信", "accounts": "6222021234567890 ", "plates": "粤B12345", "blanks": " ", "lines": "\n", "middle dots": "张·",
    "rows of names": "王伟和", "compound surnames": "欧阳", "given names": "伟芳", "acts": "张伟反映", "spaced": "王 女 士 ", "spaced digits of rooms": "2 0 1 ",
    "nicknames": "阿强", "shops": "龙哥火锅", "English": "David Chen ", "far names": "买买提·", "Tibetan": "扎西", "pairs": "1102与1202", "floors": "12楼B",
    "mail in brackets": "a(at)b", "joined phones": "0755", "officers": "军字第", "single units": "3栋3单",
    "phones abroad": "+852 ", "English figures": "one two ", "links": "https://t.me/", "Latin titles": "Amy姐", "names in company": "田野、张伟两人",
    "wet doors": "漏到1105", "downstairs": "41号底楼", "signed": "姓名：马上飞 ", "Hong Kong names": "CHAN Tai ", "plates of Hong Kong": "车牌VK ",
    "rounds": "1603：返臭；", "numbers in a row": "9-1-6-2 ", "rows of houses": "6排4号", "groups": "三组12号", "doors": "3单元7号", "streets": "巷7-2号",
    "named houses": "专家楼一层4号", "villas": "别墅A12", "accounts pointed at": "QQ1203344556这个号", "storeys": "17楼3号", "counted doors": " 1.2-301要", "stairs": "10-甲-7", "types": "5栋02户型", "called back": "0571-86400099找",
    "accounts before a label": "abc_12345（微信）", "pinyin": "Zhang Xiaofeng ", "marks on letters": "Nguyễn Thị ", "rows of places": "徐东、古田",
    "brackets behind a name": "段明（业主）", "rare titles": "荣婆婆", "old rare names": "老裘", "floors in letters": "2栋9F、", "households": "八栋三楼那户",
    "sent": "送34号203", "verbs before names": "赔占美琪的", "votes": "1201反对，",
    "lanes": "12巷5号之一", "old houses": "48号三楼后座", "annexes": "3单元附7号", "beside shops": "店楼上", "ends of rows": "东头第二", "lists": "3栋：101、",
    "lists in brackets": "3栋（", "tables of houses": "| 栋 | 房 |\n", "errands": "把701", "utterances": "1802：群主",
    "sums beside names": "张建国 3票，", "prizes": "一等奖张建国，", "joined names": "，高山和张建国一起", "sayings": "时光反对，", "winners": "亚军安宁，", "houses of kin": "韩家老二", "shared corridors": "4楼对门", "ends of lanes": "巷尾", "rooms of a floor": "2楼南头第三间",
    "dashed sides": "5-1-东", "lettered pairs": "11B和", "errands of all": "请1604", "ranks": "李老三", "stairs by letter": "C梯704",
    "villas by type": "别墅乙型11号", "houses of a path": "径28号", "bays in a row": "B2-1204至", "calls answered": "85139607，是彭", "accounts of groups": "微信加a_",
    "letters behind rooms": "3栋1201Ab",
}  # fmt: skip


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_hostile_line_is_scanned_to_its_end(name: str) -> None:
    piece = _HOSTILE[name]
    text = piece * (_SIZE // len(piece))
    assert all(finding.end <= len(text) for finding in scan(text))
