"""The use cases. They take values, read and write what must be, and print nothing."""
