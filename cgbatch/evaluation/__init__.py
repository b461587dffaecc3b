"""How good translations are: distances to real photos, a judge of domains, structure kept."""
