"""From what a user hands over to searchable passages. Knows no questions; read library.py first."""
