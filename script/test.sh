#!/usr/bin/env bash
# Everything that CI runs: `./streakline test`. With --fast, only what a change touches.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=script/tools.sh
source "$root/script/tools.sh"
# shellcheck source=script/build.sh
source "$root/script/build.sh"

test_log="$root/target/test.log"
javascript_log="$root/target/test-javascript.log"
results="$root/target/test.results"
modules=(socketio socketio/examples/echo server bench)
lane=
built=

help() {
    cat <<'TEXT'
Usage: ./streakline test [--fast [--base COMMIT]]

Builds all and runs every test, as CI does. The Java tests and those of the
web packages run at the same time. A summary at the end says how each part went,
and which tests could not run here and why.

  --fast          run only the tests that a change touches, and say what is left
                  out. The change is what differs from the commit where this
                  branch left main, work that is not committed included
  --base COMMIT   compare with this commit instead

What Maven said is in target/test.log, what the web tests said in
target/test-javascript.log.
TEXT
}

# Packages of Debian that tests in the tree need and that are not there.
missing_packages() {
    if [ -e "$root/web/playwright.config.ts" ] && ! command -v chromium >/dev/null; then
        echo chromium
    fi
    # For what is released and deployed on Linux; where one can't be installed, its test says that it is left out.
    if [ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ]; then
        command -v bwrap >/dev/null || echo bubblewrap
        command -v nginx >/dev/null || echo nginx-light
        command -v haproxy >/dev/null || echo haproxy
        command -v caddy >/dev/null || echo caddy
        command -v systemd-analyze >/dev/null || echo systemd
        command -v skopeo >/dev/null || echo skopeo
        command -v umoci >/dev/null || echo umoci
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

# Without those of Python, its tests are skipped, and the summary says so; without a browser nothing begins.
install_packages() {
    local missing
    missing=$(missing_packages | tr '\n' ' ')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        missing+=$(missing_python_packages | tr '\n' ' ')
        [ -n "$missing" ] || return 0
        step "packages of Debian: $missing" sh -c "apt-get update -q
            DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing"
    elif [ -n "$missing" ]; then
        fail "the tests require these packages: $missing(on Debian: sudo apt-get install $missing)."
    fi
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
    fi
    echo "$verdict  $title, $((SECONDS - begun)) s" >>"$results"
}

passed() {
    ! grep -q '^FAILED' "$results"
}

# maven_says ARGUMENT...: Maven's summary lines and failures, as they come; the rest is in the log. A module whose tests
# fail keeps no other from being tested, so it is the log that tells.
maven_says() {
    local said
    said=$(mktemp)
    maven "$@" 2>&1 | tee -a "$test_log" "$said" \
        | grep --line-buffered -E '^\[INFO\] Building Streakline|Tests run:|^\[ERROR\] +[A-Za-z]|BUILD FAILURE' \
        | grep --line-buffered -vE 'Re-run Maven|For more information|See dump files'
    if [ "${PIPESTATUS[0]}" != 0 ] || grep -qE 'Tests run:.*(Failures|Errors): [1-9]' "$said"; then
        rm "$said"
        return 1
    fi
    rm "$said"
}

# All classes and those of the tests, without resources, some of which are being made meanwhile.
java_compile() {
    maven_says -T 2 -Dmaven.resources.skip=true test-compile
}

# Once more with what is compiled: else Maven compiles again, since a module is a jar now that was a folder of classes.
compiled=-Dmaven.compiler.useIncrementalCompilation=false

# Packed and listed, so that the tests of Java and those that start the server can run at the same time.
java_package() {
    touch "$root/target/server.built.begun"
    maven_says "$compiled" -DskipTests verify || return 1
    mv "$root/target/server.built.begun" "$root/target/server.built"
    built=yes
}

java_tests() {
    forget_reports
    maven_says "$compiled" -Dmaven.test.failure.ignore=true test
}

forget_reports() {
    local module
    for module in "${modules[@]}"; do
        rm -rf "$root/$module/target/surefire-reports"
    done
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

# The dashboard and the guide have been built already.
npm_test() {
    case $1 in
    web) npm --prefix "$root/web" run build:packages && npm --prefix "$root/web" run test:built ;;
    docs) npm --prefix "$root/docs" run test:built ;;
    *) npm --prefix "$root/$1" test ;;
    esac
}

# What the server serves, beside Java.
web_build() {
    local folder
    for folder in $(npm_folders); do
        npm_packages "$folder"
    done
    api_types
    build_dashboard
    build_guide
}

javascript_tests() {
    local folder
    train_start_cache
    for folder in $(npm_folders); do
        if node -e 'process.exit(require(process.argv[1]).scripts?.test ? 0 : 1)' "$root/$folder/package.json"; then
            part "JavaScript: $folder" npm_test "$folder"
        fi
    done
}

# begin_lane COMMAND: in the background, as a process group that ends with this script; what it says waits in a log.
begin_lane() {
    set -m
    "$@" >"$javascript_log" 2>&1 &
    lane=$!
    set +m
}

# Waits for it, and passes on what it said.
end_lane() {
    local status=0
    wait "$lane" || status=$?
    lane=
    cat "$javascript_log" >&2
    return "$status"
}

stop_lane() {
    [ -z "$lane" ] || kill -- "-$lane" 2>/dev/null || true
}

prepare() {
    require_build_tools
    mkdir -p "$root/target"
    : >"$build_log"
    : >"$test_log"
    : >"$javascript_log"
    : >"$results"
    trap stop_lane EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

test_all() {
    prepare
    install_packages
    begin_lane web_build
    part "format" format
    part "Java: compile" java_compile
    end_lane || fail "what the server serves could not be built."
    part "Java: package" java_package
    if [ -n "$built" ]; then
        begin_lane javascript_tests
        part "Java: every module's tests" java_tests
        say "The tests of JavaScript run on. What they say comes when they end; so far it is in target/test-javascript.log."
        end_lane || failed_lane
        part "what it is made of" node "$root/script/supply-chain.mjs" "$root"
        part "the command itself" node --test "$root"/script/*.test.mjs
    else
        say "Nothing can be tested before it builds."
    fi
    summary
}

failed_lane() {
    echo "FAILED  JavaScript: it ended early" >>"$results"
}

# One line of the plan, see fast.mjs.
fast_part() {
    local kind=$1 first=$2 second=$3
    case $kind in
    format) part "format" format ;;
    java) part "Java: $first" fast_java "$first" "$second" ;;
    npm)
        npm_packages "$first"
        part "JavaScript: $first" npm --prefix "$root/$first" test
        ;;
    node)
        npm_packages web
        # shellcheck disable=SC2086  # several files
        part "JavaScript: $first" fast_node $first
        ;;
    workspace)
        api_types
        part "JavaScript: web/$first" npm --prefix "$root/web" run test -w "$first"
        ;;
    e2e)
        install_packages
        api_types
        build_dashboard
        # shellcheck disable=SC2086  # several files
        part "in the browser: ${first:-all}" npm --prefix "$root/web" run e2e -- $first
        ;;
    esac
}

fast_java() {
    forget_reports
    maven_says -pl "$1" -am test "-Dtest=$2" -Dsurefire.failIfNoSpecifiedTests=false -Dmaven.test.failure.ignore=true
}

fast_node() {
    if [[ " $*" = *" web/"* ]]; then
        npm --prefix "$root/web" run build:packages >>"$build_log" 2>&1 || return 1
    fi
    (cd "$root" && node --test "$@")
}

test_fast() {
    local plan kind first second left=()
    prepare
    plan=$(node "$root/script/fast.mjs" "$root" ${1:+"$1"}) || fail "--fast needs git and a commit to compare with."
    while IFS=$'\t' read -r -u 3 kind first second; do
        case $kind in
        base) say "Compared with $first" ;;
        changed) say "Files that differ: $first" ;;
        left) left+=("left out  $first") ;;
        *) fast_part "$kind" "$first" "$second" ;;
        esac
    done 3<<<"$plan"
    [ -s "$results" ] || say "No test is known to be touched by this change."
    [ ${#left[@]} = 0 ] || printf '%s\n' "${left[@]}" >>"$results"
    summary
}

# The closing lines: how each part went, and what could not run.
summary() {
    say
    say "$(cat "$results")"
    node "$root/script/skipped.mjs" "$root" "$javascript_log" >&2
    if ! passed; then
        say "FAILED after $SECONDS s; all that Maven said is in target/test.log"
        return 1
    fi
    say "All passed in $SECONDS s."
}

fast=
base=
while [ $# -gt 0 ]; do
    case $1 in
    --fast) fast=yes ;;
    --base)
        [ $# -gt 1 ] || fail "--base needs a commit, such as --base main."
        base=$2
        shift
        ;;
    --help | -h)
        help
        exit 0
        ;;
    *)
        say "streakline: test does not know \"$1\"; ./streakline test --help lists its options."
        exit 2
        ;;
    esac
    shift
done
if [ -n "$base" ] && [ -z "$fast" ]; then
    fail "--base is an option of --fast, such as ./streakline test --fast --base $base."
fi
if [ -n "$fast" ]; then
    test_fast "$base"
else
    test_all
fi
