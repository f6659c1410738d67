"""How good is it: labelled facts, open benchmarks, reports."""
