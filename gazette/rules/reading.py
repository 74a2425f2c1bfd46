"""Manual pages F001–F006, F013, F022, F024–F026 and W018: the file itself, its encoding and its characters."""

from __future__ import annotations

from typing import Final

from gazette.diagnostics import Severity
from gazette.rules.registry import Rule, page

NOT_UTF8 = page(
    "F001",
    "not-utf8",
    """检查什么:文件必须是 UTF-8 编码(文件头有没有 BOM 都可以)。

    依据:000 §4.2.8.1(版面、字体、格式)

    错误示例:
        编码: utf-16
        title: 停水通知单

    正确写法:
        title: 停水通知单
    """,
)
WAS_GBK = page(
    "F002",
    "text-was-gbk",
    """检查什么:有些 GBK 文字的字节碰巧也是合法的 UTF-8(“停水通知”就是),读出来却全是怪字。

    依据:000 §4.2.8.1(版面、字体、格式)

    错误示例:
        编码: gbk
        ---
        title: 停水通知
        kind: electronic-notice
        approver: director
        author: chen
        posting_start: 2026-11-23
        posting_end: 2026-11-30
        ---
        停水通知

    正确写法:
        title: 停水通知
    """,
)
CONTROL = page(
    "F003",
    "control-character",
    r"""检查什么:不能有控制字符、替换符和编码弄错以后的乱码(锟斤拷);信息块里也不能有看不见的字符,写成 "\x00" 这样的转义也不行。

    依据:000 §4.2.8.1(版面、字体、格式)

    错误示例:
        title: 停水⟦U+200B⟧通知单

    正确写法:
        title: 停水通知单
    """,
)
BIDI = page(
    "F004",
    "bidi-control",
    """检查什么:不能有改变文字方向的控制符,它会让读者看到的和实际写的不一样。

    依据:000 §4.2.8.1(版面、字体、格式)

    错误示例:
        正文:
        电梯停用至⟦U+202E⟧30日。

    正确写法:
        正文:
        电梯停用至30日。
    """,
)
NO_BLOCK = page(
    "F005",
    "no-information-block",
    """检查什么:文件以信息块开始:第一行是单独三个英文减号。

    依据:000 §4.2.8.1(文号、张贴起止日期)

    错误示例:
        文件: 2026/no-block.md
        ----
        停水通知

    正确写法:
        title: 停水通知单
    """,
)
UNCLOSED = page(
    "F006",
    "block-not-closed",
    """检查什么:信息块以单独一行三个英文减号结束,之后才是正文。

    依据:000 §4.2.8.1(文号、张贴起止日期)

    错误示例:
        文件: 2026/unclosed.md
        ---
        title: 停水通知单

        各位业主,请储水。

    正确写法:
        title: 停水通知单
    """,
)
TOO_BIG = page(
    "F013",
    "too-big",
    """检查什么:一份文件最多 256 KB(约 8 万个汉字),信息块最多 300 个名称、每个列表 2000 项。图片和长表作为附件。

    依据:000 §4.2.8.1(版面)

    错误示例:
        重复: 310 plan

    正确写法:
        plan: 各项见附件
    """,
)
INVISIBLE = page(
    "F022",
    "invisible-character",
    """检查什么:正文里不能有看不见的字符(零宽空格等)。它会让搜索找不到、电话点不通。表情符号里的连接符可以。

    依据:000 §4.2.8.1(字体、格式)

    错误示例:
        正文:
        请储⟦U+200B⟧水。

    正确写法:
        正文:
        请储水。
    """,
)
FILE_NAME = page(
    "F024",
    "odd-file-name",
    """检查什么:文件名要能作网址:用字母、数字、汉字、减号,以 .md 结尾。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        文件: 2026/停水?.md
        title: 停水通知单

    正确写法:
        文件: 2026/停水.md
        title: 停水通知单
    """,
)
NOT_A_FILE = page(
    "F025",
    "not-an-ordinary-file",
    """检查什么:notices 里只放普通文件和文件夹;指到外面的链接、管道、设备文件,和名字以 .md 结尾的文件夹不收。

    依据:000 §4.2.8.2(公布内容由管理处掌握)

    错误示例:名字叫“2026-11.md”的文件夹,或一个指向别处文件的快捷链接

    正确写法:把文件本身复制进来;文件夹改名为“2026-11”
    """,
)
UNREADABLE = page(
    "F026",
    "file-cannot-be-opened",
    """检查什么:每个文件都要能打开。

    依据:000 §4.2.8.2(公布内容由管理处掌握)

    错误示例:没有读取权限的文件

    正确写法:请管理员给这个文件读取权限
    """,
)

PRIVATE_USE = page(
    "W018",
    "character-of-one-computer",
    """检查什么:从 Word 粘贴来的项目符号、自造字,在别人的手机上显示成方框。

    依据:000 §4.2.8.1(字体、格式)

    错误示例:
        正文:
        ⟦U+F0B7⟧ 请储水。

    正确写法:
        正文:
        - 请储水。
    """,
    severity=Severity.WARNING,
)

RULES: Final[tuple[Rule, ...]] = (
    NOT_UTF8,
    WAS_GBK,
    CONTROL,
    BIDI,
    NO_BLOCK,
    UNCLOSED,
    TOO_BIG,
    INVISIBLE,
    PRIVATE_USE,
    FILE_NAME,
    NOT_A_FILE,
    UNREADABLE,
)
