"""What applicant, operator and clock can do with a conference."""
