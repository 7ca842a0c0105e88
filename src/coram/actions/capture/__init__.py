"""What is taken in during a conference: stills, documents, recordings."""
