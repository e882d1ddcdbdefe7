"""What one person at the screen does: events in, effects and a view out. Pure."""
