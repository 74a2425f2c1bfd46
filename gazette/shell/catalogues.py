"""Reads the PO catalogues of a package and gives the translation function of a language."""

from __future__ import annotations

import functools
import gettext
import io
from pathlib import Path

from gazette.i18n import Translate, untranslated

PACKAGE_CATALOGUES = Path(__file__).parent.parent / "locale"


@functools.cache
def translation(language: str, *folders: Path) -> Translate:
    """Return the translation from Chinese into ``language`` ('zh' or 'en').

    All PO files in ``<folder>/<language>/`` are merged, so that each area keeps a file of its own.
    Unknown languages and Chinese give the identity. A sentence missing in the catalogue stays Chinese.
    """
    if language.lower().startswith("zh"):
        return untranslated
    merged: dict[str, str] = {}
    for folder in folders or (PACKAGE_CATALOGUES,):
        for path in sorted((folder / language[:2].lower()).glob("*.po")):
            merged.update(_entries(path))
    return lambda msgid: merged.get(msgid, msgid)


def _entries(path: Path) -> dict[str, str]:
    """Return msgid → msgstr of one PO file."""
    from babel.messages import mofile, pofile  # noqa: PLC0415  # Chinese, the usual case, needs no catalogue

    catalogue = pofile.read_po(io.BytesIO(path.read_bytes()), locale="en")
    compiled = io.BytesIO()
    mofile.write_mo(compiled, catalogue)
    compiled.seek(0)
    entries = gettext.GNUTranslations(compiled)
    return {str(message.id): entries.gettext(str(message.id)) for message in catalogue if message.id}
