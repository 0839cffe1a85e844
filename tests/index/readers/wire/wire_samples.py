"""Items on the wire about the invented valley, one in each format of the industry."""

from __future__ import annotations

import json

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.iptc.org/std/NITF/3.4/specification/dtd/nitf-3-4.dtd">
<nitf baselang="en-GB">
 <head>
  <title>Dam</title>
  <tobject tobject.type="News">
   <tobject.property tobject.property.type="Current"/></tobject>
  <docdata management-status="usable">
   <doc-id regsrc="valleywire" id-string="vw-4711"/>
   <du-key key="Kettlemere-dam" generation="2"/>
   <date.issue norm="20260310T063000+0100"/>
   <date.expire norm="20260410T000000Z"/>
   <ed-msg info="Eds: UPDATES with mayor."/>
   <doc.copyright holder="Valley Echo Ltd" year="2026"/>
  </docdata>
  <pubdata name="Valley Echo" position.section="Home" ex-ref="https://echo.example/dam"/>
  <revision-history name="ab" function="editor" norm="20260310T071500+0100"/>
  <revision-history name="cd" function="editor" norm="20260310T070000+0100"/>
 </head>
 <body>
  <body.head>
   <hedline><hl1>Kettlemere dam
     holds</hl1><hl2>Two streets emptied</hl2></hedline>
   <byline>By <person>Jo Roe</person> and <person>Al Doe</person>,
     <byttl>Staff</byttl></byline>
   <distributor><org>Valleywire</org></distributor>
   <dateline><location><city>KETTLEMERE</city></location></dateline>
   <abstract><p>The dam held.</p></abstract>
  </body.head>
  <body.content>
   <block><p>The dam at <location>Kettlemere</location> held
     overnight, <org>Strand</org> said.</p>
   <media media-type="image"><media-caption>The dam.</media-caption></media></block>
   <hl2>Gate &eacute;tude</hl2>
   <p>Gate 3 of AT&T stayed shut.<br/>So far.</p>
   <table><tr><td>Level</td><td>41.2 m</td></tr></table>
  </body.content>
  <body.end><tagline>Reporting by Jo Roe</tagline></body.end>
 </body>
</nitf>
"""

G2_ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:vw:dam"
  version="{version}" standard="NewsML-G2" xml:lang="en">
 <rightsInfo><copyrightHolder literal="Valleywire"/>
  <usageTerms>{terms}</usageTerms></rightsInfo>
 <itemMeta>
  <itemClass qcode="ninat:{item_class}"/>
  <provider qcode="nprov:AFP"/>
  <versionCreated>2026-03-10T0{version}:30:00+01:00</versionCreated>
  <firstCreated>2026-03-10T01:30:00+01:00</firstCreated>
  {meta}
  <pubStatus qcode="stat:{status}"/>
 </itemMeta>
 <contentMeta>
  <creator><name>Jo Roe</name></creator>
  <creator><name>Al Doe</name></creator>
  <language tag="en-GB"/>
  <genre qcode="genre:{genre}"/>
  <subject qcode="medtop:20000139"><name>flood</name></subject>
  <subject qcode="medtop:03000000"><name>disaster and accident</name></subject>
  <slugline>Valley-Dam</slugline>
  <headline role="hlrol:short">Dam</headline>
  <headline>Dam holds</headline>
 </contentMeta>
 <contentSet>{content}</contentSet>
</newsItem>"""
G2_NITF = (
    '<inlineXML contenttype="application/nitf+xml">'
    '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline>'
    "<hl1>Inner</hl1></hedline></body.head><body.content><p>The dam held.</p>"
    "<p>So far.</p></body.content></body></nitf></inlineXML>"
)
G2_HTML = (
    '<inlineXML contenttype="application/xhtml+xml">'
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>'
    "<h1>Dam holds</h1><figure><figcaption>C</figcaption></figure>"
    "<p>The dam held.</p><p>So far.</p></body></html></inlineXML>"
)


def g2_item(content: str = G2_NITF, **changes: object) -> str:
    """A NewsML-G2 item."""
    given = {
        "version": 1,
        "terms": "",
        "item_class": "text",
        "meta": "",
        "status": "usable",
        "genre": "Current",
    }
    return G2_ITEM.format(content=content, **(given | changes))


def g2_message(*parts: str) -> str:
    """A news message with several items."""
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        "<header><sent>2026-03-10T06:30:00Z</sent></header>"
        f"<itemSet>{''.join(parts)}</itemSet></newsMessage>"
    )


NEWSML_1 = """<?xml version="1.0" encoding="utf-8"?>
<NewsML Version="1.2"><NewsItem xml:lang="en">
 <Identification><NewsIdentifier><ProviderId>afp.com</ProviderId>
  <DateId>20260310</DateId><NewsItemId>TX-1</NewsItemId>
  <RevisionId PreviousRevision="1" Update="N">2</RevisionId>
  <PublicIdentifier>urn:newsml:afp.com:20260310:TX-1:2</PublicIdentifier>
 </NewsIdentifier></Identification>
 <NewsManagement><NewsItemType FormalName="News"/>
  <FirstCreated>20260310T063000+0100</FirstCreated>
  <ThisRevisionCreated>20260310T073000+0100</ThisRevisionCreated>
  <Status FormalName="Usable"/></NewsManagement>
 <NewsComponent>
  <NewsLines><HeadLine>Dam holds</HeadLine><ByLine>Jo Roe</ByLine>
   <DateLine>Kettlemere, March 10 -</DateLine>
   <NewsLine><NewsLineType FormalName="AdvisoryLine"/>
    <NewsLineText>UPDATES with mayor</NewsLineText></NewsLine></NewsLines>
  <AdministrativeMetadata><Provider><Party FormalName="AFP"/></Provider>
  </AdministrativeMetadata>
  <DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
  <ContentItem><MediaType FormalName="Text"/><DataContent><nitf><body>
   <body.content><p>The dam held.</p><p>So far.</p></body.content></body></nitf>
  </DataContent></ContentItem>
  <NewsComponent><Role FormalName="Caption"/><ContentItem>
   <MediaType FormalName="Text"/><DataContent><p>The dam.</p></DataContent>
  </ContentItem></NewsComponent>
 </NewsComponent>
</NewsItem></NewsML>
"""

REUTERS = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" CGISPLIT="TRAINING-SET" OLDID="5544" NEWID="1">
<DATE>10-MAR-1986 06:30:01.79</DATE>
<TOPICS><D>hydro</D><D>power</D></TOPICS>
<PLACES><D>wexling</D></PLACES>
<UNKNOWN>
&#5;&#5;&#5;C T
&#22;&#22;&#1;f0704&#31;reute</UNKNOWN>
<TEXT>&#2;
<TITLE>KETTLEMERE DAM HOLDS &lt;KTLM.L></TITLE>
<AUTHOR>    By Jo Roe, Reuters</AUTHOR>
<DATELINE>    KETTLEMERE, March 10 - </DATELINE><BODY>The dam held
overnight, &lt;Strand Power> said.
    The caf\xe9 stayed shut.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS NEWID="2">
<DATE>10-MAR-1986 606:30:01.79</DATE>
<TEXT TYPE="BRIEF">&#2;
******<TITLE>STRAND RAISES FEES 3 PCT</TITLE>
Blah blah blah.
&#3;

</TEXT>
</REUTERS>
<REUTERS NEWID="3">
<DATE>11-MAR-1986 noise</DATE>
<TEXT TYPE="UNPROC">&#2;
GATES
  3   shut
&#3;</TEXT>
</REUTERS>
"""

NINJS_1 = {
    "uri": "urn:vw:dam",
    "type": "text",
    "version": "2",
    "firstcreated": "2026-03-10T06:30:00Z",
    "versioncreated": "2026-03-10T07:30:00Z",
    "pubstatus": "usable",
    "urgency": 3,
    "copyrightholder": "Valleywire",
    "usageterms": "Not for publication.",
    "language": "en",
    "headline": "Dam holds",
    "byline": "By Jo Roe and Al Doe",
    "body_text": "The dam held. So far.",
    "body_xhtml": "<p>The dam held.</p><p>So far.</p>",
    "subject": [
        {"code": "20000139", "name": "flood"},
        {"code": "03000000", "name": "disaster"},
    ],
    "genre": [{"code": "Analysis", "name": "Analysis"}],
    "ednote": "CORRECTS spelling of Kettlemere.",
    "associations": {
        "photo": {"uri": "urn:vw:photo", "type": "picture", "headline": "The dam"},
        "side": {
            "uri": "urn:vw:side",
            "type": "text",
            "versioncreated": "2026-03-10T07:00:00Z",
            "headline": "Who runs the dam",
            "body_text": "Strand does.",
        },
    },
}
NINJS_3 = {
    "uri": "urn:vw:dam",
    "standard": {"name": "ninjs", "version": "3.0"},
    "versionCreated": "2026-03-10T07:30:00Z",
    "pubStatus": "usable",
    "copyrightHolder": "dpa",
    "language": "en",
    "headlines": [
        {"role": "short", "value": "Dam"},
        {"role": "main", "value": "Dam holds"},
    ],
    "bodies": [
        {"contentType": "text/plain", "value": "The dam held. So far."},
        {
            "contentType": "application/xhtml+xml",
            "value": "<h1>Dam holds</h1><p>The dam held.</p><p>So far.</p>",
        },
    ],
    "by": "Jo Roe",
    "subjects": [{"uri": "http://cv.iptc.org/medtop/03000000", "name": "disaster"}],
    "genres": [{"uri": "http://cv.iptc.org/newscodes/genre/Opinion"}],
}


def ninjs(**changes: object) -> str:
    """The second item as JSON, with changes; None takes a name away."""
    changed = (NINJS_3 | changes).items()
    return json.dumps({name: held for name, held in changed if held is not None})
