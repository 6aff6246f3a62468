"""Schema: the log, which is reviews and what was undone of them, and the cache of card states.

The tables as they are now; how a database gets there from any older version is in `migrations`,
and a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

# The newest migration. A database that names another one is either older (migrate) or newer
# (refuse); see version.py. A test holds it equal to the newest file in migrations/versions.
REVISION = "0002"

ID_LENGTH = 200


class Moment(TypeDecorator[datetime]):
    """A point in time in UTC, to the microsecond; on SQLite as text that sorts by time."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> DateTime:
        return DateTime(timezone=dialect.name != "sqlite")

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pk",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "ck": "%(table_name)s_%(constraint_name)s",
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
    }
)

reviews = Table(
    "reviews",
    metadata,
    # arrival order; SQLite counts by itself only on a column of exactly INTEGER
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("learner", String(ID_LENGTH), nullable=False),
    Column("id", String(ID_LENGTH), nullable=False),
    Column("card", String(2 * ID_LENGTH + 1), nullable=False),
    Column("lesson", String(ID_LENGTH), nullable=False),
    Column("fact", String(ID_LENGTH), nullable=False),
    Column("bundle", String(ID_LENGTH), nullable=False),
    Column("item", String(ID_LENGTH), nullable=False),
    Column("variant", Text, nullable=True),
    Column("choice", String(ID_LENGTH), nullable=False),
    Column("reason", String(ID_LENGTH), nullable=True),
    Column("confidence", SmallInteger, nullable=True),
    Column("prediction_is_correct", Boolean, nullable=False),
    Column("reason_is_correct", Boolean, nullable=True),
    Column("rating", String(16), nullable=False),
    Column("answered_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("took_ms", BigInteger, nullable=False),
    Column("seen", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("schedule", String(32), nullable=False),
    Column("schedule_fingerprint", String(64), nullable=False),
    Column("expected_recall", Float(53), nullable=True),
    UniqueConstraint("learner", "id"),
    CheckConstraint("rating IN ('again', 'good')", name="rating_is_known"),
    Index("reviews_by_card", "learner", "card", "answered_at"),
    sqlite_autoincrement=True,
)

undos = Table(
    "undos",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("learner", String(ID_LENGTH), nullable=False),
    Column("review", String(ID_LENGTH), nullable=False),
    Column("undone_at", Moment, nullable=False),
    UniqueConstraint("learner", "review"),
    sqlite_autoincrement=True,
)

cards = Table(
    "cards",
    metadata,
    Column("learner", String(ID_LENGTH), primary_key=True),
    Column("card", String(2 * ID_LENGTH + 1), primary_key=True),
    Column("lesson", String(ID_LENGTH), nullable=False),
    Column("fact", String(ID_LENGTH), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("reviewed_at", Moment, nullable=False),
    Column("n_reviews", Integer, nullable=False),
    Column("n_lapses", Integer, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("step", Integer, nullable=True),
    Column("stability_days", Float(53), nullable=True),
    Column("difficulty", Float(53), nullable=True),
    Column("schedule_fingerprint", String(64), nullable=False),
    Index("cards_by_due", "learner", "due_at"),
)
