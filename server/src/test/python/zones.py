"""Checks offsets against compiled time zone files, as Python reads them: zones.py FOLDER FILE. Each line of the file is a
zone, its offset at the start of 1970, then each change until 2100 and the offset from then on. Between changes, the offset is
asked for every 20 days; where it differs, and two seconds on either side of each change, that is said."""

import datetime
import sys
import zoneinfo

folder, wanted = sys.argv[1:]
zoneinfo.reset_tzpath([folder])
UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
END = int(datetime.datetime(2100, 1, 1, tzinfo=UTC).timestamp())
STEP = 20 * 86_400


def offset(zone, moment):
    at = (EPOCH + datetime.timedelta(seconds=moment)).astimezone(zone)
    return int(at.utcoffset().total_seconds())


right = 0
for line in open(wanted):
    name, first, *rest = line.split()
    zone = zoneinfo.ZoneInfo(name)
    changes = [(0, int(first))] + [(int(a), int(b)) for a, b in zip(rest[::2], rest[1::2])]
    for i, (at, after) in enumerate(changes):
        until = changes[i + 1][0] if i + 1 < len(changes) else END
        asked = {at, at + 1, at + 2, until - 2, until - 1, *range(at, until, STEP)}
        for moment in asked:
            if at <= moment < until and offset(zone, moment) != after:
                sys.exit(f"{name} at {moment}: {offset(zone, moment)}, not {after}")
    right += 1
print(f"right: {right}")
