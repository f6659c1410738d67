"""The networks: a question and passages -> spans that answer, or silence; a claim, its odds.

reader.py   The embedded reader: question and passages -> spans that answer, with calibrated
            probability
closely.py  Which stretches are read a second time, by the larger network, and what both say
            together
network.py  One network of the reader, run over one window, as it is or with an adapter for
            another task
spans.py    Logits -> spans: what the network says of every token, made into answers with a margin
borders.py  Where an answer begins and ends: whole words, whole names, whole numbers, no loose
            marks
judge.py    The judge: how likely a quote says what a claim says, in whatever words
"""
