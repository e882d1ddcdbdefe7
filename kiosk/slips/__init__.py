"""What is printed: slips as documents, their sentences, and their rows on paper of so many columns. No printer command lives here."""
