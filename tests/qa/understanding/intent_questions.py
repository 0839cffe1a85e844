"""Questions as people ask them of a news archive, by what they want of time.

Labelled before the rules were written. Every other line, from the second on, was held
back until the rules were done: 79 of those 81 were read as labelled. A dated
expression stands in brackets with its unit, as
``qa.understanding.times`` would give it.
"""

from __future__ import annotations

LATEST = """
What's the latest on the Kettlemere dam?
Is the A470 still closed?
How many people have been evacuated so far?
Who is currently leading the race for mayor of Oxenford?
What is happening in Khartoum?
Has the union called off the strike yet?
Where do the ceasefire talks stand?
Give me the newest figures for unemployment
Who is the current chancellor?
What do we know now about the crash in Lisbon?
Any updates on the missing trawler?
latest polls germany
Is Ferrand still the coach of the national side?
Have the hostages been released yet?
What has the central bank said most recently about rates?
How many seats does the coalition hold at the moment?
What is the death toll as of now?
Which schools remain closed because of the flooding?
What's going on with the port blockade?
Are flights from Keflavik operating again?
Breaking news on the tunnel fire
What is the most recent estimate of the damage?
Is the boil-water notice still in force in Wexling?
What are they saying right now about the merger?
What is the present state of the negotiations over fish quotas?
Has the virus reached Ireland yet?
What is the latest from the Guardian's live blog on the budget?
How many troops are now stationed on the border?
What's new in the Farran inquiry?
Does Pell still deny the allegations these days?
"""

AT = """
What did the minister say [on 3 May:day]?
Who resigned [yesterday:day]?
What was announced [at 5pm:minute]?
How many people were in the square [on the evening of 30 October:hour]?
Which roads were closed [on Tuesday:day]?
What did the Guardian report [on 12 December 2019:day] about the election?
Who won the cup final [on 14 May 2022:day]?
What happened in Beirut [on 4 August 2020:day]?
Did it snow in Madrid [on 9 January 2021:day]?
What were the results announced [last Friday:day]?
What time did the polls close [on 6 May:day]?
Was parliament sitting [on Christmas Eve:day]?
What did Tessering tell reporters [this morning:hour]?
Whom did the president meet [today:day]?
"""

PERIOD = """
What did the government promise [in 2021:year]?
Which banks failed [last month:month]?
How many strikes were there [between March and June:span]?
What happened [last week:week] in the rail dispute?
How many people died in avalanches [in the winter of 2019:season]?
Who has been sanctioned [since the invasion:span]?
Which laws were passed [before the summer recess:span]?
What was decided about the ferries [in the first quarter of 2023:quarter]?
Which films won prizes [in the 1990s:decade]?
How much did Orrow Water pay in fines [in the past five years:span]?
What did Tessering say about the dam [in March 2026:month]?
Who visited Kyiv [during the first week of June:week]?
Which clubs were relegated [this season:season]?
What was said of the budget [after the by-election:span]?
"""

FIRST = """
When did the dam first leak?
When was the variant first detected in Denmark?
Since when has the bridge been closed?
Who first reported the minister's resignation?
When did the strikes begin?
How long has Farran been in prison?
What was the origin of the dispute over the ferry contract?
When did the war in Tigray start?
What was initially said about the cause of the crash?
Where did the outbreak originate?
When did the two companies originally announce the merger?
What was the first sign of trouble at the bank?
Which paper was the first to name the suspect?
For how long have the two neighbours been at war?
When did talks between the union and the railway get under way?
What were the earliest warnings about the tunnel?
How did the row over the statue begin?
Since what year has the festival been held in Wexling?
What sparked the protests in Oxenford?
When did protests break out in Almaty?
What did the government say at first about the leak?
Who was the first to call for Pell to go?
"""

DEVELOPMENT = """
How has the government's position on nuclear power changed?
Give me a timeline of the Kettlemere flood
What is the history of the dispute over the islands?
How did the death toll rise over the week?
How have house prices developed [since 2010:span]?
Trace the course of the ferry scandal
How did the story of the missing trawler unfold?
How has coverage of the trial evolved over time?
What was the sequence of events that led to the resignation?
Was there a change in how they portrayed Pell [on 3 May:day] and [10 May:day]?
How have the estimates of the damage changed from day to day?
What is the trend in burglaries in the valley?
Chronology of the bank's collapse
How did Tessering's account of the night shift?
Has the number of asylum claims gone up or down over the past decade?
How did public opinion on the tunnel evolve [between 2015 and 2020:span]?
Describe the rise and fall of Orrow Water
How has unemployment in Spain moved month by month?
In what way did the club's fortunes change over the season?
Tell me step by step what happened after the dam broke
Timeline: the Farran inquiry
How has the price of gas fluctuated this year?
What has happened to wages over the years?
How did the plans for the airport progress?
"""

TIMELESS = """
What is inflation?
What does NATO stand for?
How does a heat pump work?
What is the difference between a recession and a depression?
What is the capital of Burkina Faso?
Define stagflation
Who are the Houthis?
What is a by-election?
Explain how proportional representation works
What does "furlough" mean?
What is Hezbollah?
What are rare earths used for?
Who is Isolde Farran?
How do vaccines work?
Why do dams fail?
What is the meaning of force majeure?
How is the pope elected?
What's a hung parliament?
Where is Nagorno-Karabakh?
How many members does the Security Council have?
What does a central bank do?
How do you pronounce Kyiv?
"""

EVENT = """
Who built the dam?
Why did Ferrand resign?
What did the minister say about the by-election?
How many people died in the Lisbon crash?
What did First Minister Pell say about the ferries?
Which firm won the contract for the tunnel?
What is the government's plan for the railways?
How much will the new stadium cost?
Does the report blame the operator for the leak?
Who will lead the inquiry into the flood?
What did the First Lady wear to the funeral?
How does the court explain its ruling on the strike law?
What has climate change done to the glacier, according to the study?
Did the suspect have a history of mental illness?
Who scored first in the cup final?
What did developing countries demand at the summit?
Why did Pell change his mind about the airport?
Was the soldier honoured for his part in the First World War?
Which of the candidates made history by winning in Wexling?
Who owns the trawler?
What was the first-half score?
Did the driver receive first aid at the scene?
What does the Courier's editorial demand of the council?
Who runs the history department that is to be closed?
What is the penalty for breaking the curfew?
How did the fire start?
Is the drug safe for children, according to the regulator?
What does the union want?
Did the Development Bank lend money for the dam?
Whom did the police arrest in connection with the theft?
When will the bridge reopen?
What did Ann Now tell the committee?
Why was the film festival cancelled?
What is the verdict in the Pell case?
Still waters: who directed the film?
What was the reaction of the markets to the budget?
"""

LABELLED = {
    "latest": LATEST,
    "at": AT,
    "period": PERIOD,
    "first": FIRST,
    "development": DEVELOPMENT,
    "timeless": TIMELESS,
    "event": EVENT,
}
QUESTIONS = [
    (question, about)
    for about, lines in LABELLED.items()
    for question in lines.strip().splitlines()
]

LATER = {
    "latest": """
Has a winner been declared in Oxenford?
What's happening with the strike?
How many have died so far in the heatwave?
Is the tunnel still shut?
What is the current exchange rate of the euro?
Where are the flood waters now?
What's the current state of play in the coalition talks?
Is the airport open again?
Have they found the black box?
How is the mayor doing after surgery?
""",
    "event": """
What did the company say in its history of the mine?
Was the start of the race delayed?
Did the first responders wear masks?
Is the new first minister in favour of the tunnel?
What will change under the new law?
How much money did the fair raise?
What is the judge's name in the Pell case?
Why was the concert moved?
How did the painting end up in the attic?
Who was arrested for the theft of the painting?
What did Ann Hill promise the miners?
Which party won in Oxenford?
Who won the Nobel Peace Prize?
What caused the blackout?
How many goals did Pell score?
What did the inquiry conclude about the dam?
Why are farmers protesting?
Which minister resigned over the leak?
What is the new tax on sugar?
Did the court uphold the ban?
How long will the repairs take?
What are the terms of the ceasefire?
How old was the victim?
How did voters react to the change in the law?
Is it true that the mayor lied?
""",
    "first": """
How did the row start?
What were the origins of the feud?
When was the tunnel first proposed?
Since when has Pell led the party?
When did the company start drilling?
When was the first case of the virus reported?
When did Orrow Water first know about the crack?
Which newspaper broke the story?
How did the crisis start?
What was the initial estimate of the cost?
Where did the rumour come from?
How long have the islands been disputed?
""",
    "development": """
Chart the party's decline over the years
Give an overview of how the case developed
How has the number of wolves changed since they came back?
What is the timeline of the leak?
How did opinion on the merger shift during the spring?
How did the negotiations go from week to week?
Has the government's line on migration changed over the years?
What has changed since the reform?
Summarise how the scandal unfolded
How have Farran's views on nuclear power evolved?
What's the story so far of the missing trawler?
How did we get here? The road to the strike
Show me the history of the tunnel project
""",
    "timeless": """
Why do volcanoes erupt?
What is the European Court of Justice?
What does "quango" mean?
How are hurricanes named?
What is a heat dome?
What is quantitative easing?
What does the Bank of England do?
How does the electoral college work?
What's the population of Malta?
Where is the Strait of Hormuz?
What is the role of the speaker?
What does GDP mean?
What is a no-confidence vote?
""",
}
"""Written when those were read right: 28 of 44, then 33 of 36 were at first sight."""
LATER_QUESTIONS = [
    (question, about)
    for about, lines in LATER.items()
    for question in lines.strip().splitlines()
]
