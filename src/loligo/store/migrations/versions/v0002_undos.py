"""Answers can be taken back, by a line of their own; a review keeps what the schedule expected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from loligo.store.migrations.versions.v0001_reviews_and_cards import SQLITE_GUARDS as REVIEW_GUARDS
from loligo.store.schema import Moment

revision = "0002"
down_revision = "0001"

SQLITE_GUARDS = (
    "CREATE TRIGGER undos_refuse_update BEFORE UPDATE ON undos"
    " BEGIN SELECT RAISE(ABORT, 'an undo is never changed'); END",
    "CREATE TRIGGER undos_refuse_delete BEFORE DELETE ON undos"
    " BEGIN SELECT RAISE(ABORT, 'an undo is never deleted'); END",
    "CREATE TRIGGER undos_refuse_replace BEFORE INSERT ON undos"
    " WHEN EXISTS (SELECT 1 FROM undos WHERE number = NEW.number"
    " OR (learner = NEW.learner AND review = NEW.review))"
    " BEGIN SELECT RAISE(ABORT, 'an undo is never replaced'); END",
)
POSTGRESQL_GUARDS = (
    "CREATE FUNCTION undos_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN RAISE EXCEPTION 'an undo is never changed'; END $$",
    "CREATE TRIGGER undos_refuse_change BEFORE UPDATE OR DELETE ON undos"
    " FOR EACH ROW EXECUTE FUNCTION undos_refuse()",
    "CREATE TRIGGER undos_refuse_truncate BEFORE TRUNCATE ON undos"
    " FOR EACH STATEMENT EXECUTE FUNCTION undos_refuse()",
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "undos",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("review", sa.String(200), nullable=False),
        sa.Column("undone_at", Moment, nullable=False),
        sa.UniqueConstraint("learner", "review"),
        sqlite_autoincrement=True,
    )
    for guard in SQLITE_GUARDS if is_sqlite else POSTGRESQL_GUARDS:
        op.execute(sa.text(guard))
    if is_sqlite:
        _widen_reviews_by_copy()
    else:
        _widen_reviews()


def _widen_reviews() -> None:
    """Questions of one tier have no reason; what the schedule expected was not kept before."""
    op.alter_column("reviews", "reason", nullable=True)
    op.alter_column("reviews", "reason_is_correct", nullable=True)
    op.add_column("reviews", sa.Column("expected_recall", sa.Float(53), nullable=True))


def _widen_reviews_by_copy() -> None:
    """SQLite cannot lift NOT NULL: every line goes, number and all, into a table that can."""
    op.create_table(
        "reviews_0002",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("card", sa.String(401), nullable=False),
        sa.Column("lesson", sa.String(200), nullable=False),
        sa.Column("fact", sa.String(200), nullable=False),
        sa.Column("bundle", sa.String(200), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("variant", sa.Text, nullable=True),
        sa.Column("choice", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.Column("confidence", sa.SmallInteger, nullable=True),
        sa.Column("prediction_is_correct", sa.Boolean, nullable=False),
        sa.Column("reason_is_correct", sa.Boolean, nullable=True),
        sa.Column("rating", sa.String(16), nullable=False),
        sa.Column("answered_at", Moment, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("took_ms", sa.BigInteger, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("schedule", sa.String(32), nullable=False),
        sa.Column("schedule_fingerprint", sa.String(64), nullable=False),
        sa.Column("expected_recall", sa.Float(53), nullable=True),
        sa.UniqueConstraint("learner", "id", name=op.f("reviews_learner_id_once")),
        sa.CheckConstraint("rating IN ('again', 'good')", name=op.f("reviews_rating_is_known")),
        sqlite_autoincrement=True,
    )
    op.execute(sa.text("INSERT INTO reviews_0002 SELECT *, NULL FROM reviews"))
    # The old table goes with its index and its guards, which a DROP does not ask; the copy is whole
    # and of the same transaction.
    op.drop_table("reviews")
    op.rename_table("reviews_0002", "reviews")
    op.create_index("reviews_by_card", "reviews", ["learner", "card", "answered_at"])
    for guard in REVIEW_GUARDS:
        op.execute(sa.text(guard))
