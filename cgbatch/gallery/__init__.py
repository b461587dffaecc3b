"""The static site, rendered from the manifest. Never imports TensorFlow."""
