"""From a question to a cited answer. Read answer.py first."""
