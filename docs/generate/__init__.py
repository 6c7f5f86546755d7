"""Writes the pages of docs/reference from the program itself. It knows nothing of its own."""
