"""Two tables: the log of reviews, which refuses every change, and the cache of card states."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from loligo.store.schema import Moment

revision = "0001"
down_revision = None

SQLITE_GUARDS = (
    "CREATE TRIGGER reviews_refuse_update BEFORE UPDATE ON reviews"
    " BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END",
    "CREATE TRIGGER reviews_refuse_delete BEFORE DELETE ON reviews"
    " BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END",
    # INSERT OR REPLACE deletes without asking the trigger above, so it is stopped here
    "CREATE TRIGGER reviews_refuse_replace BEFORE INSERT ON reviews"
    " WHEN EXISTS (SELECT 1 FROM reviews WHERE number = NEW.number"
    " OR (learner = NEW.learner AND id = NEW.id))"
    " BEGIN SELECT RAISE(ABORT, 'a review is never replaced'); END",
)
POSTGRESQL_GUARDS = (
    "CREATE FUNCTION reviews_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN RAISE EXCEPTION 'a review is never changed'; END $$",
    "CREATE TRIGGER reviews_refuse_change BEFORE UPDATE OR DELETE ON reviews"
    " FOR EACH ROW EXECUTE FUNCTION reviews_refuse()",
    "CREATE TRIGGER reviews_refuse_truncate BEFORE TRUNCATE ON reviews"
    " FOR EACH STATEMENT EXECUTE FUNCTION reviews_refuse()",
)


def upgrade() -> None:
    _create_reviews()
    _create_cards()
    guards = SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_GUARDS
    for guard in guards:
        op.execute(sa.text(guard))


def _create_reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("card", sa.String(401), nullable=False),
        sa.Column("lesson", sa.String(200), nullable=False),
        sa.Column("fact", sa.String(200), nullable=False),
        sa.Column("bundle", sa.String(200), nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("variant", sa.Text, nullable=True),
        sa.Column("choice", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("confidence", sa.SmallInteger, nullable=True),
        sa.Column("prediction_is_correct", sa.Boolean, nullable=False),
        sa.Column("reason_is_correct", sa.Boolean, nullable=False),
        sa.Column("rating", sa.String(16), nullable=False),
        sa.Column("answered_at", Moment, nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("took_ms", sa.BigInteger, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("schedule", sa.String(32), nullable=False),
        sa.Column("schedule_fingerprint", sa.String(64), nullable=False),
        sa.UniqueConstraint("learner", "id"),
        sa.CheckConstraint("rating IN ('again', 'good')", name="rating_is_known"),
        sqlite_autoincrement=True,
    )
    op.create_index("reviews_by_card", "reviews", ["learner", "card", "answered_at"])


def _create_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("learner", sa.String(200), primary_key=True),
        sa.Column("card", sa.String(401), primary_key=True),
        sa.Column("lesson", sa.String(200), nullable=False),
        sa.Column("fact", sa.String(200), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("reviewed_at", Moment, nullable=False),
        sa.Column("n_reviews", sa.Integer, nullable=False),
        sa.Column("n_lapses", sa.Integer, nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("step", sa.Integer, nullable=True),
        sa.Column("stability_days", sa.Float(53), nullable=True),
        sa.Column("difficulty", sa.Float(53), nullable=True),
        sa.Column("schedule_fingerprint", sa.String(64), nullable=False),
    )
    op.create_index("cards_by_due", "cards", ["learner", "due_at"])
