"""Publications: what would change for whom, carried out exactly so, in one step, and taken back."""
