"""What a relying party, or an applicant's browser, can do with an identification."""
