"""What commands do beyond talking: one module for each, used by ``cli``."""
