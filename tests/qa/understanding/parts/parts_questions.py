"""Questions with their parts: words to search with, and of which outlets.

Outlets and events are invented. Where a part's outlets are left out, it has none.
"""

from __future__ import annotations

ECHO, POST, REUTERS = "The Quaymoor Echo", "Harrow Vale Post", "Reuters"
Expected = tuple[str, tuple[str, ...]]

SPLIT: list[tuple[str, list[Expected]]] = [
    (
        "Does the Quaymoor Echo article on the dam say that it held, while the Harrow "
        "Vale Post article on the tunnel reports a collapse?",
        [
            ("Does the Quaymoor Echo article on the dam say that it held", (ECHO,)),
            (
                "the Harrow Vale Post article on the tunnel reports a collapse",
                (POST,),
            ),
        ],
    ),
    (
        "Between the report by Reuters on 3 October 2023 about the ferry and the "
        "report by the Quaymoor Echo on 7 October 2023, was there a change in the "
        "number of passengers?",
        [
            (
                "the report by Reuters on 3 October 2023 about the ferry was there a "
                "change in the number of passengers",
                (REUTERS,),
            ),
            (
                "the report by the Quaymoor Echo on 7 October 2023 was there a change "
                "in the number of passengers",
                (ECHO,),
            ),
        ],
    ),
    (
        "After Reuters reported on 3 May 2024 that the mine would close, did the "
        "Harrow Vale Post describe the closure as final?",
        [
            (
                "After Reuters reported on 3 May 2024 that the mine would close",
                (REUTERS,),
            ),
            ("did the Harrow Vale Post describe the closure as final", (POST,)),
        ],
    ),
    (
        "Did the Quaymoor Echo and Reuters both report the leak at the weir?",
        [
            (
                "Did the Quaymoor Echo and Reuters both report the leak at the weir",
                (ECHO,),
            ),
            (
                "Did the Quaymoor Echo and Reuters both report the leak at the weir",
                (REUTERS,),
            ),
        ],
    ),
    (
        "Which company, reported by Reuters for dumping waste in the estuary and by "
        "the Harrow Vale Post for sacking its inspectors, was fined?",
        [
            (
                "Which company reported by Reuters for dumping waste in the estuary",
                (REUTERS,),
            ),
            (
                "Which company by the Harrow Vale Post for sacking its inspectors, was "
                "fined",
                (POST,),
            ),
        ],
    ),
    (
        "Who is the engineer who designed the old weir, was suspended over the tunnel "
        "leak, and is accused of hiding two surveys, according to Reuters and the "
        "Harrow Vale Post?",
        [
            (
                "Who is the engineer who designed the old weir",
                (REUTERS, POST),
            ),
            (
                "Who is the engineer was suspended over the tunnel leak",
                (REUTERS, POST),
            ),
            (
                "Who is the engineer is accused of hiding two surveys, according to "
                "Reuters and the Harrow Vale Post",
                (REUTERS, POST),
            ),
        ],
    ),
    (
        "Did the Quaymoor Echo report a strike at the port, and did the same paper "
        "also report a settlement?",
        [
            ("Did the Quaymoor Echo report a strike at the port", (ECHO,)),
            ("did the same paper also report a settlement", (ECHO,)),
        ],
    ),
    (
        "Does Reuters say that Maud Tessering resigned, in contrast to the Harrow Vale "
        "Post, which says she was dismissed?",
        [
            ("Does Reuters say that Maud Tessering resigned", (REUTERS,)),
            (
                "the Harrow Vale Post, which says she was dismissed Maud Tessering",
                (POST,),
            ),
        ],
    ),
    (
        "Who won the election and how many seats did the Greens get?",
        [
            ("Who won the election", ()),
            ("how many seats did the Greens get", ()),
        ],
    ),
    (
        "Who won the election, and when does she take office?",
        [
            ("Who won the election", ()),
            ("Who won the election when does she take office", ()),
        ],
    ),
    (
        "Which is higher, Tarnmoor's inflation rate or Quaymoor's wage growth?",
        [
            ("Which is higher Tarnmoor's inflation rate", ()),
            ("Which is higher Quaymoor's wage growth", ()),
        ],
    ),
    (
        "Is the death rate in Tarnmoor lower than the death rate in Quaymoor?",
        [
            ("Is the death rate in Tarnmoor", ()),
            ("Is the death rate in Quaymoor", ()),
        ],
    ),
    (
        "What is the difference between the mayor's plan and the governor's plan?",
        [
            ("What is the difference between the mayor's plan", ()),
            ("What is the difference between the governor's plan", ()),
        ],
    ),
    (
        "Did Tessering and Pell both support the deal?",
        [
            ("Did Tessering support the deal", ()),
            ("Did Pell support the deal", ()),
        ],
    ),
    (
        "What did the minister say about taxes, housing and schools?",
        [
            ("What did the minister say about taxes", ()),
            ("What did the minister say about housing", ()),
            ("What did the minister say about schools", ()),
        ],
    ),
    (
        "Did Tarnmoor, Harrow Vale and Quaymoor sign the treaty?",
        [
            ("Did Tarnmoor sign the treaty", ()),
            ("Did Harrow Vale sign the treaty", ()),
            ("Did Quaymoor sign the treaty", ()),
        ],
    ),
]

WHOLE = [
    "Why did the dam fail?",
    "What did he say about law and order?",
    "Which company owns Marks and Spencer?",
    "Who plays Romeo in Romeo and Juliet?",
    "When did Trinidad and Tobago join?",
    "Which actor, known for a spy film, married in 2011?",
    "Which state was drenched by a storm this week, causing widespread flooding?",
    "What percentage of people rent, according to the latest census?",
    "What is the latest on the strike at the port, where dockers walked out on Monday?",
    "What subject does Maud Pell, the teacher of the year, teach at the high school?",
    "Who was assassinated while delivering a campaign speech?",
    'Who said "I came, I saw, I conquered" and when?',
    "After the death of the queen in September, who took the throne?",
    "Which toy did the retailer agree to withdraw after a recall?",
    "The dam broke in May. Who is to blame?",
    "How many people live between Tarnmoor and Quaymoor?",
    "dam",
    "",
    "Pourquoi le barrage a-t-il cédé, et qui est responsable ?",
]
