"""How a message is worded and carried: templates, letters, calendar attachments, post."""
