#!/usr/bin/env bash
# Everything that CI runs: `./streakline test`.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=script/tools.sh
source "$root/script/tools.sh"
# shellcheck source=script/build.sh
source "$root/script/build.sh"

test_log="$root/target/test.log"
results=()
failed=0

# Packages of Debian that tests in the tree need and that are not there.
missing_packages() {
    if [ -e "$root/web/playwright.config.ts" ] && ! command -v chromium >/dev/null; then
        echo chromium
    fi
}

# Those of the Python client, which Debian's own Python finds, whichever is the first on the PATH.
missing_python_packages() {
    local python
    for python in python3 /usr/bin/python3; do
        if "$python" -I -c 'import socketio, requests, websocket; socketio.Client' 2>/dev/null; then
            return
        fi
    done
    printf '%s\n' python3-socketio python3-requests python3-websocket
}

install_packages() {
    local missing
    missing=$(missing_packages | tr '\n' ' ')
    if command -v apt-get >/dev/null; then
        missing+=$(missing_python_packages | tr '\n' ' ')
    elif [ -n "$(missing_python_packages)" ]; then
        say "Skipped: the tests with the Python client, as python-socketio, requests and websocket-client are missing."
    fi
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "the tests require these packages: $missing(on Debian: sudo apt-get install $missing)."
    fi
    step "packages of Debian: $missing" sh -c "apt-get update -q
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing"
}

# part TITLE COMMAND...: runs it, remembers how it went, goes on.
part() {
    local title=$1 begun=$SECONDS verdict
    shift
    say "== $title"
    if "$@"; then
        verdict="ok    "
    else
        verdict="FAILED"
        failed=1
    fi
    results+=("$verdict  $title, $((SECONDS - begun)) s")
}

# Maven's summary lines and failures, as they come; the rest is in the log. A module whose tests fail keeps no other
# from being tested, so it is the log that tells.
java_tests() {
    touch "$root/target/server.built.begun"
    maven -Dmaven.test.failure.ignore=true verify 2>&1 | tee -a "$test_log" \
        | grep --line-buffered -E '^\[INFO\] Building Streakline|Tests run:|^\[ERROR\] +[A-Za-z]|BUILD FAILURE' \
        | grep --line-buffered -vE 'Re-run Maven|For more information|See dump files'
    if [ "${PIPESTATUS[0]}" != 0 ] || grep -qE 'Tests run:.*(Failures|Errors): [1-9]' "$test_log"; then
        return 1
    fi
    mv "$root/target/server.built.begun" "$root/target/server.built"
}

format() {
    maven -q spotless:check >>"$test_log" 2>&1 || {
        grep -E '^\[ERROR\]' "$test_log" | head -n 20 >&2
        say "Run: mvn spotless:apply"
        return 1
    }
}

# Folders with packages of their own, wherever they are.
npm_folders() {
    (cd "$root" && find . -name package-lock.json -not -path '*/node_modules/*' -exec dirname {} \; | sed 's|^\./||' | sort)
}

main() {
    local folder
    require_build_tools
    mkdir -p "$root/target"
    : >"$build_log"
    : >"$test_log"
    install_packages
    for folder in $(npm_folders); do
        npm_packages "$folder"
    done
    api_types
    build_dashboard
    build_guide

    part "format" format
    part "Java: every module's tests" java_tests
    for folder in $(npm_folders); do
        if node -e 'process.exit(require(process.argv[1]).scripts?.test ? 0 : 1)' "$root/$folder/package.json"; then
            part "JavaScript: $folder" npm --prefix "$root/$folder" test
        fi
    done
    part "what it is made of" node "$root/script/supply-chain.mjs" "$root"
    part "the command itself" node --test "$root/script/streakline.test.mjs"

    say
    say "$(printf '%s\n' "${results[@]}")"
    if [ "$failed" = 1 ]; then
        say "FAILED after $SECONDS s; all that Maven said is in target/test.log"
        return 1
    fi
    say "All passed in $SECONDS s."
}

main
