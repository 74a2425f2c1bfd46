"""How to reach us: all telephones, and the ten ways of the procedure."""

from __future__ import annotations

import pytest

from gazette.model.ways import WAYS, Way
from tests.portal.builders import OFFICE, document, edition, look_in, page

CONTACTS = """contacts:
  - {name: 24小时值班电话, phone: 0755-5550-0100, hours: 24小时}
  - {name: 总经理热线, phone: 0755-5550-0188, note: 公司设立}
public: [0755-5550-0100, 0755-5550-0188]
"""
OF = edition({"2026/a.md": document()}, office={**OFFICE, "contacts.yml": CONTACTS})


@pytest.mark.requirement("000-07", case="pass")
def test_the_page_lists_all_ten_ways_in_the_order_of_the_procedure() -> None:
    names = [text.removesuffix(" ") for text in page(OF, "contact/").texts("h3")]
    assert names == [str(name) for name, _ in WAYS.values()]
    assert len(names) == 10
    assert set(WAYS) == set(Way)


@pytest.mark.requirement("000-07", case="fail")
def test_an_eleventh_way_is_refused() -> None:
    with pytest.raises(ValueError, match="fax"):
        Way("fax")


def test_telephones_can_be_tapped_and_stand_beside_their_way() -> None:
    shown = page(OF, "contact/")
    assert shown.one(".g-phones").links() == {
        "0755-5550-0100": "tel:075555500100", "0755-5550-0188": "tel:075555500188",
    }  # fmt: skip
    phones = shown.texts(".g-reach__phone")
    assert phones == ["24小时值班电话 0755-5550-0100", "总经理热线 0755-5550-0188"]


def test_the_home_page_and_every_footer_lead_there_also_in_english() -> None:
    assert page(OF, "").links()["全部电话和联系方式"] == "contact/"
    assert page(OF, "contact/", look=look_in("en")).one("h1").text == "How to reach us"
