"""Who may do what: keys, tokens, links, staff, and the one way in which a credential is verified."""
