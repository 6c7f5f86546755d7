"""Years played on a simulated clock, through the real engine."""
