"""Dateline's retrieval as a LangChain retriever, for chains of your own.

=============  =====================================================================
``options``    what a search may be told, with the names and meanings of the command
               line's options
``searches``   where searches run: in the caller's thread, or in a few of their own
``documents``  a found passage as LangChain's ``Document``
``retriever``  :class:`DatelineRetriever`, over these
=============  =====================================================================

How to use it: docs/langchain.md. Importing it imports ``langchain_core``, which takes
a second, so the command line doesn't.
"""

from __future__ import annotations

from qa.langchain_retriever.documents import PassageMetadata
from qa.langchain_retriever.options import SearchOptions
from qa.langchain_retriever.retriever import DatelineRetriever

__all__ = ["DatelineRetriever", "PassageMetadata", "SearchOptions"]
