"""What stands at the margin of an information block: a name and a colon, and the names by which a block is known."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy

NAME: Final = r"[A-Za-z_一-龥][A-Za-z0-9_一-龥]{0,23}"
#: A line of the block: a name and a colon, whichever.
KEYED: Final = lazy(rf"^\s*(?:-\s+)*{NAME}\s*[:：]")
#: A pair that nothing can stand below.
WHOLE: Final = lazy(rf"^{NAME}\s*[:：]\s*[^\s|>]")
#: What only a block holds: no letter, table or list begins a line with one of these and a colon.
ONLY_IN_BLOCK: Final = ("document_number", "posting_start", "posting_end", "approver")
#: The same in Chinese, where 审批人 may as well be signed below a text.
OF_BLOCK: Final = (*ONLY_IN_BLOCK, "文号", "张贴起", "张贴止", "审批人")
#: The names of a block's first lines.
BEGINNING: Final = (*OF_BLOCK, "title", "author", "kind", "标题", "作者", "拟稿人", "文种", "种类")
