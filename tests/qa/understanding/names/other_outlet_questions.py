"""More questions, of other archives, marked as in ``outlet_questions``.

Written when the rules read all of those right, to see how they do on new ones: at first
sight 57 of 65 of the first list were read as marked, 41 of 50 of the second, and 30 of
40 of the third. What they taught was put into rules, and what no rule tells is misread.
"""

from __future__ import annotations

OTHER_OUTLETS = (
    "The Spectator", "Der Spiegel", "Rest of World", "The Intercept", "Quartz", "Slate",
    "Vox", "Axios", "Toronto Star", "Scientific American", "The Atlantic", "Bild",
    "El País", "The Cut", "Time Out", "Channel 4 News", "The Onion",
    "Al Jazeera English", "Nikkei Asia", "South China Morning Post",
    "The Daily Telegraph", "Stuff", "Newsweek", "The Local", "Mint", "DW", "France 24",
    "The Athletic", "Gizmodo", "Ars Technica", "ProPublica", "The Lancet", "Which?",
    "Private Eye", "MIT Technology Review", "AP News", "Reuters",
)  # fmt: skip

OTHERS = """
What did the [Spectator] say about the budget?
Who was a spectator at the match when the roof fell?
[Der Spiegel] reported that the plant would close; when?
Has [Rest of World] covered the gig economy strike in Jakarta?
How does the rest of world see the election?
According to [The Intercept], who leaked the files?
Can the missile intercept the drone?
What is quartz used for in watches?
[Quartz] published a story about shipping containers; what did it find?
Who cleaned the slate roof?
What was the argument of the [Slate] piece on student debt?
What does [Vox] say about inflation?
Which sources did [Axios] cite on the cabinet shuffle?
Is the [Toronto Star] reporting that the mayor resigned?
What did the [Star] report about the mayor?
Did [Scientific American] endorse anyone?
Who owns {The Atlantic}?
How wide is the Atlantic at its narrowest?
Did the ship cross the Atlantic in May?
According to [Bild], how many players are injured?
What does [El Pais] report on the amnesty?
What did [elpais.com] write about the amnesty?
What did the [SCMP] report about the typhoon?
How deep was the cut in funding, according to [Reuters]?
Did the striker get time out for the foul?
Which restaurants does [Time Out] recommend in Lisbon?
What did the prime minister tell [Channel 4 News]?
What was on Channel 4 last night?
Did [The Onion] write about the senator?
How much did the price of an onion rise?
What did [Al Jazeera] report from Rafah?
How did the [Telegraph] and the [Guardian*] differ on the by-election?
Was the letter sent by telegraph?
How much stuff was stolen from the museum?
What are the locals saying about the dam?
Did the local paper mention the fire?
Was the coin struck at the Royal Mint?
What did [Mint] report about the rupee?
What does [DW] say about the coalition?
[France 24] reports on the coup?
Did France beat Italy 24 to 3?
What did [The Athletic] report on the transfer?
Did Athletic Bilbao win the cup?
What did [ProPublica]'s investigation reveal about the judge?
Which study in [The Lancet] found the link?
According to a study in [The Lancet], is the drug safe?
What did {Reuters} staff demand in the strike?
What did the [AP] report on the earthquake?
In the [Reuters] report on the earthquake, how many died?
Is there a [Washington Post*] article about the tapes?
What did Haaretz say?
What was the headline of the [Telegraph]'s story on the King?
Whose interview with [Newsweek] caused the row?
Which spectator told [Stuff] about the crash?
Who reported it first, [Reuters] or the [AP]?
Which [Ars Technica] review criticised the laptop?
What did the private eye hired by the firm find?
How did [Private Eye] describe the minister?
What does the [MIT Technology Review] say on fusion?
Did MIT publish a report on fusion?
Does the [Gizmodo] review like the watch?
What did Ed Yong write for [The Atlantic]?
"""

THIRD_OUTLETS = (
    "The Boston Globe", "The Independent", "Slate", "The Nation", "The Economist",
    "Financial Times", "Le Monde", "Politico", "The Daily Beast", "NPR", "PBS NewsHour",
    "Bloomberg", "The Information", "Rest of World", "The Sun", "The Star", "Outside",
    "Money", "Fortune", "The Standard", "NBC News", "Fox Business", "Business Insider",
    "The Register", "The Times", "The Sunday Times", "Sky Sports", "GB News",
    "The New Statesman", "Daily Mail", "Entertainment Weekly", "Bloomberg Businessweek",
    "Vogue", "Elle", "Nature", "Nature Medicine", "Cell", "The Ringer",
)  # fmt: skip

THIRDS = """
What's the [FT]'s view on the merger?
Martin Wolf's column in the [Financial Times]: what did he argue?
How is the [Boston Globe] reporting the school closures?
Did [NPR] and [PBS NewsHour] interview the same scientist?
Who was interviewed on [NPR] about the vaccine?
Which senator told [NBC News] he would vote no?
[NBC] poll on the economy
What did the president say in his address to the nation?
What did [The Nation] write about the strike?
Which nation won most medals?
What did the [Economist] predict for growth in 2024?
Does the [Sun] allege an affair?
How hot is the sun, according to [Nature]?
What did a paper in [Nature Medicine] find about statins?
Which cell did the virus infect?
What did the [Times] say about the [Sunday Times] scoop?
Was the star of the film on set?
How much money did [Money] say retirees need?
What did the striker tell [Sky Sports] after the match?
[Daily Mail] front page on the royal baby
What did the mail carrier see?
[dailymail.co.uk] article on the flood
What information did the agency release?
According to [The Information], which startup is for sale?
Did [Bloomberg Businessweek] profile the founder?
What did Bloomberg LP pay for the building?
Who succeeded Bloomberg as mayor of New York?
Was the coffee house outside the city?
What does [The Register] say about the outage?
Which register lists the companies?
[The Standard]: how many evacuated?
What is the gold standard in trials?
Summarize [Politico]'s reporting on the speaker vote
What did {GB News} lose in advertising?
Ofcom ruling on {GB News}?
Has the [New Statesman] endorsed anyone?
Was there anything in the [Daily Beast] about the tapes?
Reports in [Le Monde] and [The Times] about the riots
What did the Independent Police Complaints body find?
Which independents won in Teal seats?
Whose op-ed in the [Boston Globe] started the row?
Which articles by Jane Mayer mention the donor?
Is there a [Reuters*] story on the sinking?
What did the [Kyiv Independent*] report about the strike on the dam?
According to the [Jerusalem Post*], when does the truce end?
How did Chinese state media report on the balloon?
Which media outlets reported the leak first?
"""

MISREAD = """
Did the [New Yorker*] article name the producer?
How did [Haaretz*] describe the hostage deal, according to [Reuters]?
Why did {Newsweek} stop printing?
"""

THIRDS_MISREAD = """
Is [Le Monde] reporting a different death toll than the [BBC*]?
Did [Vogue] put her on the cover?
Why did {Vogue} pull its cover story?
"""

FOURTH_OUTLETS = (
    "The Times", "The Irish Times", "The Washington Post", "Al Jazeera", "ABC News",
    "ABC News (Australia)", "The Wire", "The Hindu", "Mother Jones", "The Onion",
    "Vice", "The Root", "Complex", "Inc.", "Fast Company", "The Cut", "The Daily Star",
    "The Moscow Times", "Euronews", "Sports Illustrated", "The Straits Times",
    "The Week", "The Scotsman", "The Herald", "Radio Times", "Time", "CNN Business",
    "CNN", "Wales Online", "The Local Germany", "Science", "New Scientist", "The Lead",
    "Reason", "Christianity Today",
)  # fmt: skip

FOURTHS = """
How many people does [The Hindu] say were displaced?
What does Hindu tradition say about cremation?
Did the vice president visit the dam?
What did [Vice] uncover about the militia?
Which plants did [The Washington Post] say would shut?
What does the [Post] report on the tapes?
Was the fence post damaged?
Who at the {Washington Post} lost their jobs?
What did [WaPo*] report?
In an op-ed for the [Irish Times], who called for talks?
What did the [Scotsman] report about the ferries?
Is the suspect a Scotsman?
[Straits Times] report on the port
Which strait was closed to shipping, the [Moscow Times] asks?
How complex is the tax code?
Was Tata Inc. fined?
[Al Jazeera] says the hospital was hit; who says otherwise?
Did [CNN Business] and [CNN] give different figures?
Did [New Scientist] cover the fusion result?
Which new scientist joined the panel?
What's the root cause of the crash, according to investigators?
Why is [The Root] critical of the film?
Who, in the words of [The Herald], is the people's champion?
Where was the Herald of Free Enterprise built?
Was the wire cut before the fire?
What did [The Wire] report about the spyware?
Is [Sports Illustrated] right that he will retire?
Who bought {Sports Illustrated}?
What did [Mother Jones] find out about the senator's trust?
Did [Euronews] interview the commissioner?
For what reason did people leave, going by the [Moscow Times]?
Find [Fast Company] pieces about remote work
[Wales Online] live blog of the storm
How much lead is in the water?
What did Science Minister Ann Hill say?
Which [Science] paper was retracted?
Have times changed for the miners?
At what time will the [Times] publish the list?
Who starred in {The Wire}?
"""

FOURTHS_MISREAD = """
What was on {Radio Times}' cover?
"""
