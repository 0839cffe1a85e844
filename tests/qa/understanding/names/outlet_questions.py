"""Questions in reporters' style, with the outlets that they name.

Square brackets hold a source that the archive holds, with a star one that it doesn't;
braces hold an outlet that is merely talked of. Half are traps: names that are words,
companies, places or people. Labelled before the rules were written.
"""

from __future__ import annotations

OUTLETS = (
    "Apple", "BBC News", "BBC Sport", "Bloomberg", "Business Line", "CBSSports.com",
    "CNN", "Cnbc | World Business News Leader", "FOX News - Health", "Forbes",
    "Fortune", "Metro", "Nature", "People", "Politico", "Polygon", "Reason", "Science",
    "Sky News", "TechCrunch", "The Age", "The Conversation", "The Economist",
    "The Guardian", "The Hill", "The Independent - Life and Style",
    "The Independent - Sports", "The Mirror", "The New York Times",
    "The Roar | Sports Writers Blog", "The Sun", "The Verge", "The Wall Street Journal",
    "The Week", "Time", "USA Today", "Variety", "Wired",
)  # fmt: skip

PLAIN = """
What did the [Guardian] report about the dam on Tuesday?
How many people were evacuated, according to the [Guardian]'s live blog?
What did [CNN]'s Kaitlan Collins ask the president?
According to the [BBC], who won the by-election?
Does the [New York Times] article agree with the [Wall Street Journal] about the merger?
What does [theguardian.com] say about the strike?
How did [BBC Sport] describe the final?
Summarise [NYT] coverage of the trial
What did the [WSJ] write about rates?
Which drug did [FOX News - Health] warn of?
Who, as reported by [The Verge] and [TechCrunch], faces a criminal trial?
What does a [Fortune] article say about the exchange's founder?
Did [Time] magazine's article name the suspect?
According to [Time], who was behind the leak?
What did [The Age] report on house prices in Melbourne?
In its report, did [Wired] mention the price of the headset?
How does [Variety]'s coverage of the strike differ from [Polygon]'s?
What did [Forbes] publish about the billionaire's taxes?
Which minister told [Sky News] that the plan was dead?
What did [Bloomberg] report about the bond sale?
According to a [Bloomberg] report, how much will the deal cost?
What are the findings of the article in [Nature] about coral reefs?
Did the [Hill] article quote the senator?
What did [The Hill] report about the vote in the House?
Which [Mirror] story first named the footballer?
How many jobs will go, according to the [Metro]?
What does the [Independent]'s live blog say about the storm?
Did an article in the [Independent] mention the princess?
What does [The Independent - Sports] say about the transfer?
Which bets does [CBS Sports] recommend?
According to [CBSSports.com], who is injured?
What does the [Cnbc] piece say about chips?
Does [The Roar] think the coach should go?
Compare the [Guardian]'s and the [BBC]'s reports on the flood
Has the [Economist] published anything about the canal?
What do the [Guardian] and [CNN] report about the ceasefire?
Which outlet, the [Guardian] or the [Sun], was the first to report the arrest?
What did the minister tell the [Guardian]?
In an interview with [CNN], what did the general say?
What was in the [Times] about the hurricane?
Is there anything in [Science] about the new battery?
Quote the [Business Line] editorial on tariffs
What is the latest from [Sky News] on the crash?
what did the [guardian] report about the dam
according to [cnn] how many hostages were freed
[bbc] live blog flood kettlemere
According to [Reuters*], how many ships were hit?
What did a [Le Monde*] article say about the pension reform?
According to the [Irish Times*], who will lead the talks?
What did [AFP*] report from Port-au-Prince?
Does the [Guardian] report match the one by the [Associated Press*]?
What did the [Süddeutsche Zeitung*] report about the spy?
How does [lemonde.fr*] describe the vote?
What do articles from [The Verge], [TechCrunch] and [Wired] say about the trial?
Did [People] magazine report the divorce?
What did [Politico]'s story reveal about the memo?
What did [USA Today] say about the recall?
Why does the article in [Reason] oppose the bill?
What did [Apple]'s article claim about the chip, according to [The Verge]?
Which analyst was quoted by [Fortune]?
Which flaw did [TechCrunch] reveal last week?
What does the [Conversation] article say about screen time?
Did the [Week] publish an obituary of Farran?
Show me [Guardian] opinion pieces about the tunnel
"""

TRAPS = """
Who was {Time}'s Person of the Year?
How much time did the committee need to report?
What time did the report come out?
By the time reports of the leak came in, who had left?
How did the coming of the Age of Sail change trade?
What is the legal age for voting in Austria?
Who inherited the Fortune family's estate?
How large a fortune did the banker leave, according to the [Guardian]?
Which companies lead the Fortune 500?
Was the room wired when the suspect was questioned?
Which variety of wheat is resistant to the rust, according to the report?
What is the area of the polygon in the exam question?
Was the firm on the verge of bankruptcy in May?
Did Malcolm Forbes collect motorcycles?
What did Mayor Bloomberg say about the soda ban?
How much did Michael Bloomberg spend on his campaign?
How much did Bloomberg spend on his campaign?
Did Apple raise the price of its phone?
How did Apple's shares react to the lawsuit?
What does human nature have to do with the riots?
What is the state of nature protection in the valley?
How many Science teachers are missing?
Which Metro stations in Paris were closed?
How long was the Metro closed after the fire?
Who lives on the hill above the dam?
What do lawmakers on Capitol Hill say about the bill?
How many Independent candidates won seats?
Did the independent inquiry report in March?
Who broke the mirror in the Hall of Mirrors?
What did the telescope's mirror show, as reported by [BBC News]?
How far is the Sun from the Earth?
What did the sun do to the ice on the lake?
Which people told the inquiry about the smell of gas?
For what reason did the minister resign, according to [CNN]?
How many times did the council warn the operator last week?
What was the verdict of the week-long trial?
Did the conversation between the presidents take place?
Which economist advised the chancellor?
Was the legal guardian of the child told?
What did the child's guardian say in court?
Who said that the Guardian Angels patrol the subway?
What did the Reuters Institute find about trust in news?
Who paid for the Nature Conservancy's land?
Was Times Square closed on New Year's Eve?
How much does Apple Music cost?
Why did Time Warner sell the studio?
Who owns the {Guardian}?
How many jobs were cut at {CNN}?
Why was {CNN} sued by the candidate?
Who is the editor of {The Verge}?
How much is the {BBC} licence fee?
Why did {TechCrunch} close its European desk?
What does the [Guardian] say about job cuts at {CNN}?
Which article about the {BBC} did the [Guardian] publish?
What did Rishi Sunak say about it, according to the Treasury?
What did the Treasury report say about growth?
According to Angela Merkel, who started the crisis?
What did the articles of impeachment accuse the president of?
When was Article 50 triggered?
What did the UN report say about the famine?
What is the Mueller report about?
Did a report from Gaza mention the hospital?
Who wrote an article in March about the leak?
What did the article by Elizabeth Lopatto say?
What story did the witness tell the court?
Who was the first woman to lead the Metro Bank?
How did lawyers for {The New York Times} argue in the lawsuit against OpenAI?
What changed in the Gaza live blog?
"""
