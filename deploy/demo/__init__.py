"""What the demonstration needs besides the real programs: settings for one machine, enrolment on loopback, and its two child processes."""
