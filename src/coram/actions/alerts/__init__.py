"""Mails to those who look after an integration and an installation: something fails, something works again."""
