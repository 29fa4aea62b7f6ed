"""What the page "Why it remembers" is made of."""
