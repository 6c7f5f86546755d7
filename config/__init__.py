"""What differs here: settings, the law as dated data, holidays, ladders, the partnership file."""
