"""Rules that give a photo another season or hour: what pseudo pairs are made of."""
