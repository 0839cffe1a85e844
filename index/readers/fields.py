"""The fields of an article record, under the names that they go by.

Names are compared without case, underscores, hyphens, blanks and ``@``; of several
names present, the one listed first counts. Values of null and "" count as absent.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.errors import SourceError

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "externalid", "guid", "articleid", "uuid"),
    "url": ("url", "link", "weburl", "canonicalurl", "permalink"),
    "title": ("title", "headline", "webtitle"),
    "text": (
        "text", "body", "content", "articlebody", "bodytext", "contenttext",
        "fulltext", "maintext",
    ),
    "html": ("html", "bodyhtml", "contenthtml"),
    "standfirst": (
        "standfirst", "subtitle", "subheadline", "subheading", "subhead", "deck", "dek",
        "trailtext",
    ),
    "outlet": ("source", "outlet", "publisher", "publication", "sitename"),
    "authors": ("authors", "author", "byline", "by", "creator"),
    "published_at": (
        "publishedat", "published", "date", "datepublished", "pubdate",
        "publicationdate", "publishdate", "datepublish", "webpublicationdate",
        "publishedon",
    ),
    "modified_at": (
        "modifiedat", "updated", "updatedat", "modified", "lastmodified",
        "datemodified", "dateupdated", "modifieddate",
    ),
    "section": ("section", "sectionname", "articlesection", "category"),
    "kind": ("kind", "type"),
    "language": ("language", "lang", "inlanguage"),
    "embargo": (
        "embargountil", "embargoeduntil", "embargo", "embargoed", "notbefore",
    ),
    "confidential": ("confidential",),
    "status": ("pubstatus", "publicationstatus", "status"),
}  # fmt: skip

FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
DESCRIBED = {
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}
TRUE, FALSE = (True, "true", "yes", "1"), (False, "false", "no", "0")
NESTED = ("name", "rendered", "#text")
"""Where an object that stands for a string keeps it."""


class Fields:
    """The recognised fields of one record, each with the name it was found under."""

    def __init__(self, record: Mapping[str, object]) -> None:
        self._found: dict[str, tuple[str, object]] = {}
        self._add(record)
        nested = record.get("fields")
        if isinstance(nested, Mapping):
            self._add(nested)

    def _add(self, record: Mapping[str, object]) -> None:
        names = {normal_name(key): key for key in reversed(list(record))}
        for field, known in NAMES.items():
            for name in known:
                key = names.get(name)
                if key is None or record[key] is None or record[key] == "":
                    continue
                self._found.setdefault(field, (key, record[key]))

    def __contains__(self, field: str) -> bool:
        return field in self._found

    def raw(self, field: str) -> tuple[str, object] | None:
        """The key it was found under and its value, as they are."""
        return self._found.get(field)

    def string(
        self, field: str, *, first_of_list: bool = False, as_it_is: bool = False
    ) -> str | None:
        """A field that is a string, or an object that stands for one.

        Args:
            first_of_list: whether a list of them counts too, by its first.
            as_it_is: with the blank space around it.

        Raises:
            SourceError: it is something else; the sentence names the key.
        """
        if (found := self._found.get(field)) is None:
            return None
        key, value = found
        if first_of_list and isinstance(value, list):
            if not value:
                return None
            value = value[0]
        if (text := _string(value)) is None:
            raise SourceError(f'"{key}" must be a string, not {describe(value)}.')
        stripped = text.strip() or None
        return text if stripped and as_it_is else stripped

    def is_list(self, field: str) -> bool:
        """Whether a field is a list."""
        return isinstance(self._found.get(field, ("", None))[1], list)

    def paragraphs(self, field: str) -> str | None:
        """A field that is a text, as it is, or a list of its paragraphs, joined.

        Raises:
            SourceError: it is something else; the sentence names the key and the mend.
        """
        if (found := self._found.get(field)) is None:
            return None
        key, value = found
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return "\n\n".join(one for one in value if one.strip()) or None
        if _string(value) is None:
            inside = f"; --map says where the text is in it, such as text={key}.body"
            raise SourceError(
                f'"{key}" must be a string or a list of paragraphs, not '
                f"{describe(value)}{inside if isinstance(value, Mapping) else ''}."
            )
        return self.string(field, as_it_is=True)

    def words(self, field: str) -> str | None:
        """A field that is a string, or stands for one; None for all else."""
        _, value = self._found.get(field, ("", None))
        return _string(value)

    def identifier(self) -> str | None:
        """The record's own id: a string, or a whole number."""
        found = self._found.get("id")
        if found and isinstance(found[1], int) and not isinstance(found[1], bool):
            return str(found[1])
        return self.string("id")

    def flag(self, field: str) -> bool:
        """A field that is true or false; absent means false.

        Raises:
            SourceError: it is something else; the sentence names the key.
        """
        if (found := self._found.get(field)) is None:
            return False
        key, value = found
        word = value.strip().casefold() if isinstance(value, str) else value
        if word in TRUE or word in FALSE:
            return word in TRUE
        raise SourceError(f'"{key}" must be true or false, not {describe(value)}.')

    def strings(self, field: str) -> list[str]:
        """A field that is a string or a list of strings, as a list.

        Raises:
            SourceError: it is something else; the sentence names the key.
        """
        if (found := self._found.get(field)) is None:
            return []
        key, value = found
        texts = []
        for item in value if isinstance(value, list) else [value]:
            if (text := _string(item)) is None:
                raise SourceError(
                    f'"{key}" must be a string or a list of strings, '
                    f"not {describe(item)}."
                )
            texts.append(text.strip())
        return [text for text in texts if text]


def normal_name(key: object) -> str:
    """A key as names are compared: ``Published-At`` and ``publishedAt`` are one."""
    return "".join(c for c in str(key).casefold() if c not in "_- @.")


def describe(value: object) -> str:
    """What a JSON value is, for a message."""
    return "null" if value is None else DESCRIBED.get(type(value), "something else")


def _string(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        for name in NESTED:
            if isinstance(value.get(name), str):
                return str(value[name])
    return None
