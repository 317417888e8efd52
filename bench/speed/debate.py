"""Ten thousand comments, beside a plain count of their words.

The thread is the labelled one, each comment with another ending, by a thousand voices. The rival does
nothing but split every comment into words and count them; the ratio holds on a busy machine, seconds
do not.
"""

import re
import time
from collections import Counter

from aftertone.debate import study
from aftertone.debate.thread import Comment, Thread
from bench.debate_threads import tuning_threads

COMMENTS = 10_000
VOICES = 1_000


def run() -> str:
    texts = [one.text for thread in tuning_threads() for one in thread.comments]
    comments = tuple(
        Comment(f"{texts[place % len(texts)]} Case {place}.", f"Voice {place % VOICES}", place % 7)
        for place in range(COMMENTS)
    )
    study(Thread(comments[:50]), "Should salespeople leave voicemails?")  # loads what stays loaded
    wall, processor = time.perf_counter(), time.process_time()
    study(Thread(comments), "Should salespeople leave voicemails?")
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    start = time.process_time()
    counts: Counter[str] = Counter()
    for one in comments:
        counts.update(re.findall(r"\w+", one.text.lower()))
    plain = time.process_time() - start
    return "\n".join(
        [
            "| 10,000 comments | figure | goal |",
            "|---|---|---|",
            f"| processor time | {processor:.1f} s | at most 60 s on 2 cores |",
            f"| wall time | {wall:.1f} s | |",
            f"| processor time over that of counting the words | {processor / plain:.0f} times | |",
        ]
    )
