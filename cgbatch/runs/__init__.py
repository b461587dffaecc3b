"""A whole run, from what was requested to the published gallery; no terminal, no click."""
