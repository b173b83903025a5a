"""Documents, packs and configurations made to break the program, written by seeded scripts that say what each earns."""
