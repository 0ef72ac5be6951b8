# What must be there before anything can be built or run. Sourced; $root is the repository.

fail() {
    echo "streakline: $*" >&2
    exit 1
}

say() {
    echo "$*" >&2
}

# Folders where a JDK may be: what the user says, what is on the PATH and its siblings, then the usual places.
jdk_candidates() {
    local on_path
    [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
    on_path=$(command -v java || true)
    if [ -n "$on_path" ]; then
        on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
        echo "$on_path"
        printf '%s\n' "$(dirname "$on_path")"/*
    fi
    printf '%s\n' /usr/lib/jvm/* /opt/java/* /opt/*jdk* /usr/local/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/*
}

# A JDK, not a mere runtime, of version 25: the file "release" says so without starting it.
is_jdk_25() {
    [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"
}

# Sets java_home.
require_jdk() {
    local candidate
    [ -z "${java_home:-}" ] || return 0
    while IFS= read -r candidate; do
        if is_jdk_25 "$candidate"; then
            java_home=$candidate
            return 0
        fi
    done < <(jdk_candidates)
    fail "no JDK 25 was found in JAVA_HOME, beside the java on the PATH, in /usr/lib/jvm, /opt," \
        "/Library/Java/JavaVirtualMachines, ~/.sdkman/candidates/java or ~/.jdks. Install one (such as Temurin 25)," \
        "or set JAVA_HOME to it."
}

# A number that grows with the version, and changes with its vendor's build.
jdk_version() {
    sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$java_home/release" | tr -c 'A-Za-z0-9.\n' '-'
}

# All that a build needs, and all that is missing in one sentence.
require_build_tools() {
    local missing=()
    require_jdk
    command -v mvn >/dev/null || missing+=("Maven (mvn)")
    if ! command -v node >/dev/null; then
        missing+=("Node 20 or later (node)")
    elif [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
        missing+=("Node 20 or later (node is $(node --version))")
    fi
    command -v npm >/dev/null || missing+=("npm")
    if [ ${#missing[@]} -gt 0 ]; then
        local list
        list=$(printf ', %s' "${missing[@]}")
        fail "building requires these programs on the PATH: ${list:2}."
    fi
}

maven() {
    (cd "$root" && JAVA_HOME="$java_home" mvn -B -ntp "$@")
}
