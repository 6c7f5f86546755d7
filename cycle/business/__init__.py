"""The business before the board: agenda, papers, minutes and programme, as rows and queries."""
