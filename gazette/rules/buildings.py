"""Manual pages N101–N103: buildings and units by the registry."""

from __future__ import annotations

from typing import Final

from gazette.rules.registry import Rule, page

BUILDING_UNKNOWN = page(
    "N101",
    "building-unknown",
    """检查什么:楼栋和设施要在登记表(_office/buildings.yml)里;“3-8栋”按登记表计,没有 4 栋就不含 4 栋。

    依据:000 §4.2.8.1;B.1 audience(楼栋必须存在)

    错误示例:
        affects: 99栋
        author: chen
        文件: _office/buildings.yml
        buildings:
          - {id: 3, name: 3栋}
          - {id: 5, name: 5栋}

    正确写法:
        affects: 3-5栋
        author: chen
        文件: _office/buildings.yml
        buildings:
          - {id: 3, name: 3栋}
          - {id: 5, name: 5栋}
    """,
)
UNIT_UNKNOWN = page(
    "N102",
    "unit-unknown",
    """检查什么:单元要在登记表里。

    依据:000 §4.2.8.1;B.1 audience(楼栋必须存在)

    错误示例:
        affects: 3栋9单元
        author: chen
        文件: _office/buildings.yml
        buildings:
          - {id: 3, name: 3栋, units: [1, 2]}

    正确写法:
        affects: 3栋2单元
        author: chen
        文件: _office/buildings.yml
        buildings:
          - {id: 3, name: 3栋, units: [1, 2]}
    """,
)
RANGE_REVERSED = page(
    "N103",
    "building-range-reversed",
    """检查什么:楼栋范围从前写到后。

    依据:000 §4.2.8.1;B.1 audience(楼栋必须存在)

    错误示例:
        affects: 5-3栋
        author: chen
        文件: _office/buildings.yml
        buildings:
          - {id: 3, name: 3栋}
          - {id: 5, name: 5栋}

    正确写法:
        affects: 3-5栋
        author: chen
        文件: _office/buildings.yml
        buildings:
          - {id: 3, name: 3栋}
          - {id: 5, name: 5栋}
    """,
)

RULES: Final[tuple[Rule, ...]] = (
    BUILDING_UNKNOWN,
    UNIT_UNKNOWN,
    RANGE_REVERSED,
)
