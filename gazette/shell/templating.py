"""How templates are read, by the publisher and by the forms: escaped by themselves, compiled once."""

from __future__ import annotations

import contextlib
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket


class _Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates beside their sources, by their content, as Python does with its own.

    They are trusted as the program is, so they never lie where only data may be written. Where the program's folder may
    not be written to, they are compiled at every start instead.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


def environment(folder: Path) -> Environment:
    """Return the environment for the templates of a folder of ours: everything is escaped, nothing may be missing."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Compiled(str(folder / "__pycache__"), "%s.jinja"),
    )
