#!/usr/bin/env bash
# joda-time 2.15.1 places some changes of clocks one millisecond before midnight.
#
# The tz database says of Asia/Dhaka that daylight saving time ended on 31 December 2009 at 24:00. java.time has the change
# at 2009-12-31T17:00:00Z, a whole second, and so do the files that zic compiles. DateTimeZone.nextTransition of joda-time
# gives 16:59:59.999. Code that walks these transitions and builds rules of whole seconds must round up.
#
# Seen with joda-time 2.15.1 on Java 17 and 25. Exit status 0: still so; 1: it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mvn -q -B dependency:copy -Dartifact=joda-time:joda-time:2.15.1 -DoutputDirectory="$folder" >"$folder/mvn.log" 2>&1 \
    || { cat "$folder/mvn.log" >&2; exit 2; }

cat >"$folder/Show.java" <<'JAVA'
import java.time.Instant;
import java.time.ZoneId;
import org.joda.time.DateTimeZone;

class Show {
    public static void main(String[] args) {
        Instant from = Instant.parse("2009-12-01T00:00:00Z");
        long joda = DateTimeZone.forID("Asia/Dhaka").nextTransition(from.toEpochMilli());
        Instant java = ZoneId.of("Asia/Dhaka").getRules().nextTransition(from).getInstant();
        System.out.println("joda-time " + Instant.ofEpochMilli(joda));
        System.out.println("java.time " + java);
    }
}
JAVA
java -cp "$folder/joda-time-2.15.1.jar" "$folder/Show.java" | tee "$folder/out"
diff "$folder/out" - <<'OUT' || { echo "joda-time behaves differently now" >&2; exit 1; }
joda-time 2009-12-31T16:59:59.999Z
java.time 2009-12-31T17:00:00Z
OUT
