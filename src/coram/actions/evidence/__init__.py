"""What stays of a conference: its facts, its sealed package, and its deletion."""
