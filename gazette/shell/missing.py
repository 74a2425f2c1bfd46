"""A program that a command needs and this machine does not have."""

from __future__ import annotations

from gazette.i18n import Message


class ProgramMissing(Exception):
    """``message`` names the program and says how to install it."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))
