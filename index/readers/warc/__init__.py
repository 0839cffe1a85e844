"""Web archives: the records of a WARC file, and the responses that they hold."""
