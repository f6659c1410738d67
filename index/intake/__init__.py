"""From a file, folder, feed or URL to an Article."""
