"""What has to be fast, measured. Never part of the tests: `make bench` prints the tables."""
