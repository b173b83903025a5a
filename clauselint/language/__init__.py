"""From words to meaning: folding, provisions, parties, quantities; the only room that knows spaCy."""

ours = False
"""Whether this process runs clauselint and nothing else, so that no other user of spaCy can be disturbed."""
