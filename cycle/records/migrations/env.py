"""Alembic's entry: runs the migrations on the connection it is given."""

from alembic import context

from cycle.records import board_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=board_tables.Part.metadata,
    # SQLite cannot alter a column in place.
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
