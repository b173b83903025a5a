"""Many contracts: each linted in a process that can be killed."""
