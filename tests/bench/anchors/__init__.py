"""What ours is compared with: the smallest program that does the same."""
