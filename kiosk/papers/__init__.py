"""Raw scan -> straight, cropped, judged, compressed page: pure functions on arrays and bytes, run in a child process."""
