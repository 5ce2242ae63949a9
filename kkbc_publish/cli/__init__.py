"""Commands that have grown beyond a few lines, a file each; ``cli`` is the door to all of them."""
