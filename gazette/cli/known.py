"""What commands know of a community, and what they say where the record of publications is in doubt."""

from __future__ import annotations

import sys
from pathlib import Path

from gazette.i18n import Translate
from gazette.model.corpus import Corpus
from gazette.rules.frozen import doubted
from gazette.shell.checking import load


def corpus_of(notices: Path, translate: Translate) -> Corpus:
    """Return everything below ``notices``, after saying what must not be relied on. Raises as ``load`` does."""
    corpus = load(notices)[0]
    tell_doubt(corpus, translate)
    return corpus


def tell_doubt(corpus: Corpus, translate: Translate) -> None:
    """Say on the error output that the record is in doubt, and the way out; nothing where it holds."""
    for message, hint in doubted(corpus):
        print(message.render(translate), file=sys.stderr)
        print(f"    {hint.render(translate)}", file=sys.stderr)
