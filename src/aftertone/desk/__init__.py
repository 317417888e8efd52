"""The desk: a contact becomes the next step."""
