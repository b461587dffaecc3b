"""Weights as files for other programs, each tried in the program that it is for."""
