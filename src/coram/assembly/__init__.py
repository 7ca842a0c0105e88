"""The only room that knows every other room: it opens a house, gives it its faces and keeps it running."""
