"""What the guide's challenges are made of."""
