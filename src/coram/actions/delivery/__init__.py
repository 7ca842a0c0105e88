"""Telling relying parties: sending what is due, looking at the log, sending again."""
