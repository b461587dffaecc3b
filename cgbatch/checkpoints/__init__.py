"""Where weights come from: catalogue, files, and converters from other formats."""
