r"""Names of files and folders as Windows writes them: ``D:\资料\*.doc``, ``\\server\通知``. Their backslashes are their own."""

from __future__ import annotations

from typing import Final

from gazette.patterns import lazy

_REST: Final = r"(?:(?!\*\*)[^\s|<>\"`“”‘’，。；：、！？（）()【】《》])*"
PATH: Final = rf"(?<![A-Za-z0-9])[A-Za-z]:\\{_REST}|(?<!\\)\\\\[\w.-]+\\{_REST}"
#: The same behind its first character, for a pattern that begins with a class of these.
PATH_BEGUN: Final = rf"(?<=[A-Za-z])(?<![A-Za-z0-9].):\\{_REST}|(?<=\\)(?<!\\.)\\[\w.-]+\\{_REST}"
_LONGEST: Final = 300  # no path of Windows is longer by much
_AT_THE_END: Final = lazy(rf"(?:{PATH})$")


def is_path(mark: str) -> bool:
    """Tell whether what was found among the marks of a line is the name of a file."""
    return mark[1:3] == ":\\" or (mark.startswith("\\\\") and len(mark) > len("\\\\"))


def ends_in_path(line: str) -> bool:
    """Tell whether a backslash at the end of a line belongs to the name of a folder."""
    return line.endswith("\\") and _AT_THE_END.search(line[-_LONGEST:]) is not None
