"""The language model: a question and passages -> sentences that cite, or a known failure.

writer.py     The language model: a question and numbered passages -> sentences that cite
endpoint.py   One call of a language model: listened to on a thread of its own, counted, and left
              at will
breaker.py    A circuit breaker: a language model that fails again and again is left alone for a
              while
meter.py      What a model's answer costs, and what waiting for it is
reply.py      What a language model replied -> plain sentences, each with the numbers that it
              cites
remarks.py    What a model says of its sources and to its reader, beside what it tells of the news
prompting.py  Loads and fills the prompts: one file a prompt, ``$variables``
"""
