"""Brings a database to the schema of this version."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from intake.store.engine import make_private, open_engine
from intake.store.files import is_missing
from intake.store.unavailable import StoreUnavailable

_FOLDER: Final = Path(__file__).parent / "migrations"


def upgrade(url: str, *, revision: str = "head") -> None:
    """Bring the database up to ``revision``, all steps in one transaction."""
    _move(url, revision, command.upgrade)


def downgrade(url: str, *, revision: str) -> None:
    """Take the database back to ``revision``."""
    _move(url, revision, command.downgrade)


def current(url: str) -> str:
    """Return the revision of the database; empty where it has none or is missing. Raises :class:`StoreUnavailable`."""
    if is_missing(url):
        return ""
    engine = open_engine(url, reading=True)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() or ""
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()


def newest() -> str:
    """Return the revision this version needs."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _move(url: str, revision: str, how: object) -> None:
    make_private(url)
    config = _config()
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            how(config, revision)  # type: ignore[operator]  # one of Alembic's two commands
    except SQLAlchemyError as error:
        raise StoreUnavailable.because(error) from error
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
