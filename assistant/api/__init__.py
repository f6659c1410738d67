"""The served API. Read app.py first; it knows HTTP and nothing of how an answer is made.

app.py        the application: routes, errors, guard
serve.py      page and API as one server
guard.py      before every route and the page: hosts, origins, keys, headers
arrival.py    how long a request may take to arrive
desk.py       the assistant, served from threads, a few questions at a time
answers.py    POST /v1/answers
search.py     POST /v1/search
articles.py   /v1/articles
feedback.py   POST /v1/feedback
chat.py       OpenAI's Chat Completions
responses.py  OpenAI's Responses
wire.py       what these two have in common
tools.py      /mcp
health.py     /livez, /readyz, /metrics
docs.py       /docs
bodies.py     what is read, checked
shapes.py     what is written besides an answer
cursor.py     where a list goes on
events.py     server-sent events
errors.py     the one body of every error
metrics.py    what is counted
log.py        what is logged
"""
