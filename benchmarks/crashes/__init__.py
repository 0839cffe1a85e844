"""Kills the command line at random and at chosen moments, and looks for harm.

    python -m benchmarks.crashes --kills 100 --seed 1

does to an archive what its users do (index, remove, withdraw, reembed, back up,
restore, bring up to date) and kills each with SIGKILL somewhere, while other processes
search it, chat and back it up. After every kill the archive must hold what a model of
it allows, the next command must work, and once a writer has been through, all stores
must agree and no file may hold anything of what was removed.

::

    __main__    reads the options, prints what came of it
    campaign    operation, kill, recovery, again
    checking    compares the archive with the model, and its stores with each other
    migrating   the same with archives of earlier releases
    operations  what is done, and what the archive may hold when that is cut short
    state       what an archive holds
    stories     made-up articles, and a book of what each edition of them says
    aims        where a command is killed
    points      places in the code that a kill can be aimed at
    notes       which of them a killed process was in
    commands    forks that run the command line
    running     one of them, up to its end or its kill
    conditions  what makes rare moments frequent
    watching    the process that searches
    looking     what it looks at
    findings    what was seen
    full_disk   the same commands on a disk that runs full
"""
