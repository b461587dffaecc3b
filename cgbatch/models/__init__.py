"""The networks in Keras 3, one a file."""
