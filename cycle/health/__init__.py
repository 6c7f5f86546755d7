"""Whether one home is well: checks that look, say what they found, and mend nothing."""
