"""What may happen: definitions as data, state machine, gates, deadline arithmetic. Pure."""
