"""The TensorFlow function, and the threads that feed it."""
