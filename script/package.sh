#!/usr/bin/env bash
# Creates a release for computers like this one: `./streakline package`.
#   --folder   only the folder that the archive would contain, in target/release
#   --learn    first rewrites script/start-classes.txt, the list of classes that a start loads
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=script/tools.sh
source "$root/script/tools.sh"
# shellcheck source=script/build.sh
source "$root/script/build.sh"
# shellcheck source=script/release.sh
source "$root/script/release.sh"

learn=0
archive=1

read_options() {
    local option
    for option in "$@"; do
        case $option in
        --folder) archive=0 ;;
        --learn) learn=1 ;;
        *) fail "package has no option \"$option\"; it has --folder and --learn." ;;
        esac
    done
}

package() {
    build_release "$learn"
    [ "$archive" = 0 ] || build_archive
}

read_options "$@"
require_jdk
require_release_tools
build_server
building package
[ "$archive" = 0 ] || say "$(du -h "$release_archive" | cut -f 1)  ${release_archive#"$root/"}"
