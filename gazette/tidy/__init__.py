"""Pasted text (Word, WeChat, GBK files) to faithful Markdown: mechanical repairs that change no word."""

from gazette.tidy.change import Change, Tidied
from gazette.tidy.decoding import Decoded, decode_guess
from gazette.tidy.skeleton import from_text
from gazette.tidy.steps import tidy

__all__ = ["Change", "Decoded", "Tidied", "decode_guess", "from_text", "tidy"]
