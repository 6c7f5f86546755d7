"""The board's documents: agenda, minutes, action log, as a page, a Word file or a PDF."""
