"""The local page of ``clauselint serve``: contracts in, findings beside the text, on this machine alone."""
