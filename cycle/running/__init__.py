"""Opening, advancing, waiving and rescheduling any workflow; its deadlines and its gates."""
