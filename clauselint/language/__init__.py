"""From words to meaning: folding, provisions, parties, quantities; the only room that knows spaCy."""
