"""Rules O001–O008: the office's own data files."""

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

POLICY = page(
    "O007",
    "approval-policy-missing",
    """检查什么:有 _office 的小区,site.yml 里要写明怎样才算审批了(policy: named、digest 或 signed)。没有这个文件、改了名或没有这一行,
    都不猜:新内容不上网,原来的网站照常。没有 _office 文件夹的,按 named。

    依据:000 §4.2.8.2(主任审批签名)

    错误示例:
        author: chen
        文件: _office/site.yml
        name: 锦苑小区

    正确写法:
        author: chen
        文件: _office/site.yml
        name: 锦苑小区
        policy: named
    """,
)
ROSTER = page(
    "O008",
    "nobody-in-the-roster",
    """检查什么:要记录审批的小区(policy 是 digest 或 signed),人员登记表 people.yml 里要有人;没有人,谁的审批都不算。

    依据:000 §4.2.8.2(主任审批签名);B.1 approvals(审批当日任职)

    错误示例:
        author: chen
        文件: _office/site.yml
        name: 锦苑小区
        policy: digest

    正确写法:
        author: chen
        文件: _office/site.yml
        name: 锦苑小区
        policy: digest
        文件: _office/people.yml
        people:
          - {id: lin, role: director}
          - {id: chen, role: cs_staff}
    """,
)

RULES: Final[tuple[Rule, ...]] = (UNKNOWN_FILE, TEMPLATE, OPENING, OLD_REGISTER, SIGNER_LINE, POLICY, ROSTER)
