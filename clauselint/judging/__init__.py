"""How a rule reaches its verdict: phrases, signals, items, applicability."""
