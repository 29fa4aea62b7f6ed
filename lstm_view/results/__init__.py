"""What is worked out from the choices for a page, without a word: two runs compared, a map, a training."""
