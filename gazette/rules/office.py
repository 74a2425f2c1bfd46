"""Rules O001–O006: the office's own data files."""

from __future__ import annotations

from typing import Final

from gazette.rules.registry import Rule, page

UNKNOWN_FILE = page(
    "O001",
    "office-file-unknown",
    """检查什么:_office 里只放规定的文件(site.yml、people.yml、numbering.yml、buildings.yml 等)。

    依据:B.2(办公数据)

    错误示例:
        author: chen
        文件: _office/peoples.yml
        people:
          - {id: chen, role: cs_staff}

    正确写法:
        author: chen
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
    """,
)
TEMPLATE = page(
    "O002",
    "number-format-wrong",
    """检查什么:文号格式里要有 {year} 和 {serial},只用规定的名称。

    依据:000 §4.2.8.1(文号)

    错误示例:
        author: chen
        文件: _office/numbering.yml
        series:
          - {name: 锦苑物, prefix: 锦苑物, template: "{prefix}〔{year}〕{number}号"}

    正确写法:
        author: chen
        文件: _office/numbering.yml
        series:
          - name: 锦苑物
            prefix: 锦苑物
            template: "{prefix}〔{year}〕{serial}号"
            opening: {2026: 12}
    """,
)
OPENING = page(
    "O003",
    "opening-serial-wrong",
    """检查什么:启用序号写成“年份: 序号”。

    依据:000 §4.2.8.1(文号)

    错误示例:
        author: chen
        document_number: 锦苑物〔2026〕1号
        文件: _office/numbering.yml
        series:
          - {name: 锦苑物, prefix: 锦苑物, opening: {2026: 十二}}

    正确写法:
        author: chen
        文件: _office/numbering.yml
        series:
          - {name: 锦苑物, prefix: 锦苑物, opening: {2026: 12}}
    """,
)
OLD_REGISTER = page(
    "O005",
    "old-register-unreadable",
    """检查什么:旧发文登记簿(_office/old-register.csv)每行有文号和标题,文号不重复,日期读得懂。

    依据:000 §4.2.8.1(文号)

    错误示例:
        author: chen
        文件: _office/old-register.csv
        文号,标题,日期
        锦苑物〔2023〕1号,关于停水的通知,2023-02-30

    正确写法:
        author: chen
        文件: _office/old-register.csv
        文号,标题,日期
        锦苑物〔2023〕1号,关于停水的通知,2023-02-28
    """,
)

SIGNER_LINE = page(
    "O006",
    "signer-line-not-usable",
    """检查什么:_office/allowed_signers 每行写一个人员代号和他的公钥;不用通配符(一把钥匙不能代表许多人),不用证书。

    依据:000 §4.2.8.2(主任审批签名)

    错误示例:
        author: chen
        文件: _office/allowed_signers
        * namespaces="gazette-approval" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINcoYccmby52lnBOhQ9S8YHNODMYYp4soNixwuC5nbqp

    正确写法:
        author: chen
        文件: _office/allowed_signers
        lin namespaces="gazette-approval" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINcoYccmby52lnBOhQ9S8YHNODMYYp4soNixwuC5nbqp
    """,
)

RULES: Final[tuple[Rule, ...]] = (UNKNOWN_FILE, TEMPLATE, OPENING, OLD_REGISTER, SIGNER_LINE)
