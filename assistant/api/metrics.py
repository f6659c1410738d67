"""What the server counts, in a registry of its own, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from assistant.citation import Answer

_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """Counters of one server. No label holds words of a question, a path or a key.

    Args:
        failures: says how many calls of the language model have failed.
    """

    def __init__(self, failures: Callable[[], int]) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_Failures(failures))
        self.answers = Counter(
            "footnote_answers", "Answers given.", ["status", "engine"], registry=self.registry
        )
        self.answer_seconds = Histogram(
            "footnote_answer_seconds",
            "Seconds from a question to its whole answer.",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.citations = Counter(
            "footnote_citations", "Citations shown.", ["verdict"], registry=self.registry
        )
        self.opinions = Counter(
            "footnote_feedback", "Opinions of readers.", ["rating"], registry=self.registry
        )
        self.requests = Counter(
            "footnote_http_requests",
            "HTTP requests.",
            ["route", "method", "status"],
            registry=self.registry,
        )

    def answered(self, answer: Answer, seconds: float) -> None:
        """Count an answer."""
        engine = "reader" if answer.engine == "reader" else "model"
        self.answers.labels(answer.status, engine).inc()
        self.answer_seconds.observe(seconds)
        for citation in answer.citations:
            self.citations.labels(citation.verdict).inc()


class _Failures(Collector):
    """What the model counts itself."""

    def __init__(self, count: Callable[[], int]) -> None:
        self._count = count

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Yield the count as it is now."""
        told = "Calls of the language model that failed."
        yield CounterMetricFamily("footnote_model_failures", told, value=self._count())
