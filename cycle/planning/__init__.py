"""The business-planning cycle: opening a year from its timetable, and the example year."""
