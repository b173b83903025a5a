"""Damage done on purpose: seeded mutators of good files, what each file must earn, and harnesses for atheris."""
