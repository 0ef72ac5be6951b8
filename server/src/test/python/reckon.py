"""What a log of learning adds up to, by the product's rules as they are told to its users, and by nothing of its code.

reckon.py <log.csv.gz> <zone> <freezes>: a JSON object a user, in order of user ids, one a line:
{ user, streaks: [{ at, … }], summary: { day, week, month: [windows with anything in them] }, calendar: [days] }

Only for a zone whose dates all have 24 hours, so that none is excused, and with nothing paused or declared.
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
QUIET = {"login", "email_sent"}
SMALL_WORDS = {"a", "an", "the", "has", "have", "had", "is", "are", "was", "were", "be", "been", "being"}
KNOWN = {
    "user_logged_in": "login",
    "submission_created": "log_created",
    "wiki_page_created": "log_created",
    "comment_created": "log_created",
    "course_activity_completion_updated": "goal_completed",
    "file_uploaded": "portfolio_updated",
    "submission_updated": "portfolio_updated",
}


def type_of(name):
    words = "_".join(word for word in re.split("[^a-z0-9]+", name.lower()) if word and word not in SMALL_WORDS)
    return KNOWN.get(words, words)


def utc(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def dates(first, last):
    while first <= last:
        yield first
        first += DAY


class Learner:
    def __init__(self):
        self.counts = defaultdict(Counter)  # date -> type -> events

    def active(self, day):
        return any(type_ not in QUIET for type_ in self.counts.get(day, ()))

    def streak(self, at, zone, freezes):
        """The streak at a moment: every date from the first one on, one after the other."""
        today = at.astimezone(zone).date()
        run = longest = held = 0
        for day in dates(min(self.counts), today):
            if self.active(day):
                run += 1
                longest = max(longest, run)
                if run % 7 == 0:
                    held = min(freezes, held + 1)
            elif day < today and run > 0:
                if held > 0:
                    held -= 1
                else:
                    run = 0
        midnight = datetime.combine(today + DAY, time(), zone)
        return {
            "at": utc(at),
            "current": run,
            "longest": longest,
            "atRisk": run > 0 and not self.active(today),
            "activeToday": self.active(today),
            "freezes": held,
            "dayEndsAt": utc(midnight),
        }

    def window(self, first, last):
        days = [day for day in dates(first, last) if day in self.counts]
        events = sum((self.counts[day] for day in days), Counter())
        return {
            "from": str(first),
            "to": str(last),
            "hoursLogged": 0,
            "logsCount": events["log_created"],
            "activeDays": sum(self.active(day) for day in days),
            "events": {type_: count for type_, count in sorted(events.items()) if count},
        }

    def summary(self, start_of, end_of):
        """Windows that hold an event, cut to the first and the last day that do."""
        first, last = min(self.counts), max(self.counts)
        starts = sorted({start_of(day) for day in self.counts})
        return [self.window(max(first, start), min(last, end_of(start))) for start in starts]

    def calendar(self):
        return [
            {
                "date": str(day),
                "hoursLogged": 0,
                "logsCount": self.counts[day]["log_created"],
                "events": sum(self.counts[day].values()),
                "active": self.active(day),
            }
            for day in sorted(self.counts)
        ]

    def moments(self, zone):
        """At ten in the morning of up to four of the days with events, of the days behind these, and of those behind."""
        days = sorted(self.counts)
        some = days[:: max(1, len(days) // 3)][:3] + days[-1:]
        around = {day + DAY * later for day in some for later in range(3)}
        return [datetime.combine(day, time(10), zone) for day in sorted(around)]


def end_of_month(first):
    return (first.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def read(path, zone):
    learners = defaultdict(Learner)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as log:
        for row in csv.DictReader(log):
            moment = datetime.strptime(row["occurred_at"], "%Y-%m-%dT%H:%M%z")
            learners[row["user_id"]].counts[moment.astimezone(zone).date()][type_of(row["event"])] += 1
    return learners


def main(path, zone_name, freezes):
    zone = ZoneInfo(zone_name)
    for user, learner in sorted(read(path, zone).items()):
        reckoned = {
            "user": user,
            "streaks": [learner.streak(at, zone, freezes) for at in learner.moments(zone)],
            "summary": {
                "day": learner.summary(lambda day: day, lambda start: start),
                "week": learner.summary(lambda day: day - DAY * day.weekday(), lambda start: start + 6 * DAY),
                "month": learner.summary(lambda day: day.replace(day=1), end_of_month),
            },
            "calendar": learner.calendar(),
        }
        print(json.dumps(reckoned))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
