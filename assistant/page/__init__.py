"""The page: renders answers and articles, and decides nothing. Read app.py first."""
