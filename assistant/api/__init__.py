"""The served API. Read app.py first; it knows HTTP and nothing of how an answer is made."""
