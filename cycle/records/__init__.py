"""Tables, database, migrations and the journal: what has happened, kept."""
