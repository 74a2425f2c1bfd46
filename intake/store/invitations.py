"""The code ledger of a survey as the office's commands see it: giving out, counting what came back, destroying."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from intake.store.engine import open_engine
from intake.store.rounds import is_invited
from intake.store.tables import survey_answers, survey_codes, survey_rounds
from intake.store.unavailable import StoreUnavailable


class AlreadyIssued(Exception):
    """The survey gave out its codes before: a second set would count households twice."""


@dataclass(frozen=True, slots=True)
class Household:
    """One code given out: building and running label, and by which way the letter went (``mailbox``, ``hand``)."""

    building: str
    label: str
    channel: str = "mailbox"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger knows of one household: whether it answered, by which way, and whether that was void."""

    household: Household
    returned: str
    is_void: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """What remains of the ledger once the codes are destroyed: counts by building and way, and nothing of a household.

    ``returned`` counts what came back and was not void when it was keyed in; ``shortfall`` says why the planned
    recovery rate was missed (000 §4.2.6.5).
    """

    issued: dict[str, int]
    sent: dict[str, int]
    returned: dict[str, int]
    ways: dict[str, int]
    shortfall: str = ""


def totals(standings: Sequence[Standing], *, buildings: Sequence[str] = (), shortfall: str = "") -> Totals:
    """Count a ledger; ``buildings`` gives the order of the buildings."""
    places = {name: place for place, name in enumerate(buildings)}
    counted = Totals({}, {}, {}, {}, shortfall)
    for one in sorted(standings, key=lambda one: (places.get(one.household.building, len(places)), one.returned)):
        _raise(counted.issued, one.household.building)
        _raise(counted.sent, one.household.channel)
        if one.returned and not one.is_void:
            _raise(counted.returned, one.household.building)
            _raise(counted.ways, one.returned)
    ordered = [dict(sorted(counts.items())) for counts in (counted.sent, counted.ways)]
    return Totals(counted.issued, ordered[0], counted.returned, ordered[1], shortfall)


def _raise(counts: dict[str, int], name: str) -> None:
    counts[name] = counts.get(name, 0) + 1


class Invitations:
    """The ledger of one database. Each method is one transaction."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def issue(self, survey: str, households: Sequence[tuple[bytes, Household]]) -> None:
        """Give out codes, by their hashes. Raises :class:`AlreadyIssued`."""
        rows = [
            {"code_hash": code, "survey_id": survey, **asdict(household)}
            for code, household in sorted(households, key=lambda one: one[0])
        ]
        with self._transaction() as connection:
            if is_invited(connection, survey) or _totals(connection, survey):
                raise AlreadyIssued
            connection.execute(insert(survey_codes), rows)

    def reissue(self, survey: str, household: Household, code: bytes) -> bool:
        """Put a new code in the place of a lost one that was not used; False if there is none such."""
        mine = (
            survey_codes.c.survey_id == survey,
            survey_codes.c.building == household.building,
            survey_codes.c.label == household.label,
            survey_codes.c.returned == "",
        )
        with self._transaction() as connection:
            return connection.execute(update(survey_codes).where(*mine).values(code_hash=code)).rowcount == 1

    def knows(self, code: bytes) -> bool:
        """Tell whether a code, given by its hash, was given out."""
        query = select(survey_codes.c.code_hash).where(survey_codes.c.code_hash == code)
        with self._transaction() as connection:
            return connection.execute(query).first() is not None

    def standing(self, survey: str) -> list[Standing]:
        """Return the ledger by building and label."""
        with self._transaction() as connection:
            return standings(connection, survey)

    def digest(self, survey: str) -> str:
        """Return the digest the questionnaire is frozen to; empty while nobody answered."""
        with self._transaction() as connection:
            query = select(survey_rounds.c.form_digest).where(survey_rounds.c.survey_id == survey)
            return str(connection.execute(query).scalar_one_or_none() or "")

    def totals(self, survey: str) -> Totals | None:
        """Return what remained when the codes were destroyed; None before."""
        with self._transaction() as connection:
            text = _totals(connection, survey)
        return Totals(**json.loads(text)) if text else None

    def finish(self, survey: str, digest: str, final: Totals) -> None:
        """Destroy the codes of a survey and keep their totals. No answer is taken afterwards."""
        text = json.dumps(asdict(final), ensure_ascii=False)
        with self._transaction() as connection:
            finish_round(connection, survey, digest, text)

    def void(self, survey: str, reference: str, reason: str) -> bool:
        """Set one answer aside for its content; ``reference`` is the start of its id in hex. False if not just one."""
        with self._transaction() as connection:
            query = select(survey_answers.c.id).where(survey_answers.c.survey_id == survey)
            found = [row[0] for row in connection.execute(query) if bytes(row[0]).hex().startswith(reference.lower())]
            if len(found) != 1:
                return False
            mine = update(survey_answers).where(survey_answers.c.id == found[0])
            connection.execute(mine.values(void_reason=reason))
            return True

    def answers(self, survey: str) -> list[tuple[bytes, str, bytes, str]]:
        """Return every answer as (id, open part, sealed part, why it is void), in no telling order."""
        table = survey_answers.c
        query = select(table.id, table.answers_open, table.answers_sealed, table.void_reason)
        with self._transaction() as connection:
            rows = connection.execute(query.where(table.survey_id == survey).order_by(table.id)).all()
        return [(bytes(row[0]), row[1], bytes(row[2]), row[3]) for row in rows]

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError as error:
            raise AlreadyIssued from error
        except SQLAlchemyError as error:
            raise StoreUnavailable.because(error) from error


def standings(connection: Connection, survey: str) -> list[Standing]:
    """Return the ledger of a survey by building and label."""
    table = survey_codes.c
    query = select(table.building, table.label, table.channel, table.returned, table.is_void)
    ordered = query.where(table.survey_id == survey).order_by(table.building, table.label)
    rows = connection.execute(ordered).all()
    return [Standing(Household(row[0], row[1], row[2]), row[3], bool(row[4])) for row in rows]


def finish_round(connection: Connection, survey: str, digest: str, text: str) -> None:
    """Destroy the codes of a survey and keep their totals, given as JSON."""
    connection.execute(delete(survey_codes).where(survey_codes.c.survey_id == survey))
    done = update(survey_rounds).where(survey_rounds.c.survey_id == survey).values(totals=text)
    if connection.execute(done).rowcount == 0:
        connection.execute(insert(survey_rounds).values(survey_id=survey, form_digest=digest, totals=text))


def _totals(connection: Connection, survey: str) -> str:
    query = select(survey_rounds.c.totals).where(survey_rounds.c.survey_id == survey)
    return str(connection.execute(query).scalar_one_or_none() or "")
