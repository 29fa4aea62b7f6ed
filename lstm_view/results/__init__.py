"""What is worked out from the choices for a page, numbers only: two runs compared, a map, a training."""
