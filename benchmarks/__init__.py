"""What the program takes, held against other programs, earlier versions and the machine."""
