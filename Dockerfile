# The page and the API, with a library in the volume /library and no articles until some are added.
FROM python:3.11-slim
WORKDIR /footnote
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY prompts prompts
COPY index index
COPY assistant assistant
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
    && useradd --uid 1000 footnote \
    && install --directory --owner footnote --mode 700 /library

USER footnote
WORKDIR /library
# A container must listen beyond its own loopback: it answers to loopback's names alone until others
# are set, so that no page elsewhere reaches it through a browser.
ENV FOOTNOTE_HOME=/library FOOTNOTE_SERVER_HOSTS=localhost PYTHONUNBUFFERED=1
VOLUME /library
EXPOSE 7860
HEALTHCHECK --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:7860/readyz')"]
ENTRYPOINT ["footnote"]
CMD ["serve", "--host", "0.0.0.0"]
