#!/usr/bin/env bash
# Makes the server's time zone rules (server/src/main/resources/io/streakline/base/zone/rules.bin) of a folder of compiled time
# zone files, such as Debian's package tzdata installs it: script/zones.sh [/usr/share/zoneinfo]
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=script/tools.sh
source "$root/script/tools.sh"

require_build_tools
maven -q -pl server -am test-compile
"$java_home/bin/java" -cp "$root/server/target/classes:$root/server/target/test-classes" io.streakline.base.zone.PackZones \
    "${1:-/usr/share/zoneinfo}" "$root/server/src/main/resources/io/streakline/base/zone/rules.bin"
