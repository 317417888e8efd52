"""The debate as text, page, picture and JSON."""
