"""The sentences of letters: composed once here, set as text and as HTML by the templates."""
