"""The news industry's own formats: ninjs, NITF, NewsML, and Reuters' old SGML."""
