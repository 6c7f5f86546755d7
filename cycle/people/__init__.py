"""People, organisations, roles over time, and the place where their dates are counted."""
