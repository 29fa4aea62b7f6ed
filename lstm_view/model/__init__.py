"""The learner's choices, and what can be done with them."""
