"""Putting the parts together and onto a machine: set-up, commands, units and image notes."""
