# Builds what is not built, or is older than its sources. Sourced, after tools.sh.

server_jar="$root/server/target/streakline-server.jar"
build_log="$root/target/build.log"

# Small and quick to start (docs/adr/0044-start-and-memory.md): one collector thread, a heap that grows from 64 MB, 8-byte
# object headers; the start-up cache where it was made for, so that its pages are shared with the file; native memory that
# the compilers have freed given back every 5 s. A cache that does not fit (another collector in JAVA_OPTS) is left aside in
# silence. The last one: the server's own time zone rules.
jvm_flags=(
    -XX:+UseSerialGC -Xms64m -XX:NewSize=24m -XX:+UseCompactObjectHeaders
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:TrimNativeHeapInterval=5000
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -Xlog:aot=off -Xlog:cds=off
    -Djava.time.zone.DefaultZoneRulesProvider=io.streakline.base.zone.ProductZoneRules
)

web_sources=(api/openapi.yaml web/package.json web/package-lock.json web/tsconfig.base.json
    web/client/package.json web/client/src web/react/package.json web/react/src
    web/dashboard/package.json web/dashboard/tsconfig.json web/dashboard/vite.config.ts web/dashboard/compressed.ts
    web/dashboard/index.html web/dashboard/src)
guide_sources=(docs/package.json docs/package-lock.json docs/.vitepress/config.ts docs/.vitepress/links.ts
    docs/.vitepress/external-scripts.ts docs/.vitepress/theme docs/guide docs/adr docs/images docs/architecture.md
    docs/glossary.md docs/replay.md docs/public)
server_sources=(pom.xml .mvn socketio/pom.xml socketio/src/main server/pom.xml server/src/main api "${web_sources[@]}"
    "${guide_sources[@]}")
bench_sources=(pom.xml .mvn bench/pom.xml bench/src/main bench/peers/netty-socketio/pom.xml bench/peers/netty-socketio/src)

# The JVM's start-up cache holds for one build of one JDK.
start_cache() {
    echo "$root/server/target/start-$(jdk_version).aot"
}

start_cache_flags() {
    local cache
    cache=$(start_cache)
    [ ! -s "$cache" ] || echo "-XX:AOTCache=$cache"
}

# newer_than STAMP FOLDER_OR_FILE...: whether the stamp is missing or one of them has changed since. A file that went
# changes its folder. What is generated from another source does not count.
newer_than() {
    local stamp=$1
    shift
    [ ! -e "$stamp" ] || [ -n "$(cd "$root" && find "$@" -newer "$stamp" -not -name schema.ts -print 2>/dev/null | head -n 1)" ]
}

build_server() {
    if [ -e "$server_jar" ] && ! newer_than "$root/target/server.built" "${server_sources[@]}"; then
        [ "$(start_cache)" -nt "$server_jar" ] || building train_start_cache
        return 0
    fi
    building build_server_now
}

build_bench() {
    if [ -d "$root/bench/target/lib" ] && [ -d "$root/bench/peers/netty-socketio/target/lib" ] \
        && ! newer_than "$root/target/bench.built" "${bench_sources[@]}"; then
        return 0
    fi
    building build_bench_now
}

# One build at a time, all of its output in the log. Who waits for another's build finds it done.
building() {
    require_build_tools
    mkdir -p "$root/target"
    if command -v flock >/dev/null; then
        exec 9>"$root/target/build.lock"
        flock -w 900 9 || fail "another build has run for 15 minutes; see $build_log."
    fi
    say "Building with the JDK $(jdk_version) of $java_home; what it says is in target/build.log"
    : >"$build_log"
    "$@"
    exec 9>&-
}

build_server_now() {
    local stamp="$root/target/server.built"
    if [ -e "$server_jar" ] && ! newer_than "$stamp" "${server_sources[@]}"; then
        return 0
    fi
    # What is generated, and the folder that it is generated into, must not be newer than the stamps.
    api_types
    touch "$stamp.begun"
    build_dashboard
    build_guide
    step "Java modules of the server" maven -pl server -am package -Dmaven.test.skip=true
    train_start_cache
    mv "$stamp.begun" "$stamp"
}

# The web client's types, as api/openapi.yaml has them.
api_types() {
    local types="$root/web/client/src/api/schema.ts"
    npm_packages web
    if [ "$root/api/openapi.yaml" -nt "$types" ] || [ "$root/web/package-lock.json" -nt "$types" ]; then
        step "types of the API" npm --prefix "$root/web" run generate -w @streakline/client
    fi
}

# The pages at /, which Maven packs into the server. Needs api_types, which its callers run before their own stamps.
build_dashboard() {
    local stamp="$root/target/dashboard.built"
    if [ -e "$root/web/dashboard/dist/index.html" ] && ! newer_than "$stamp" "${web_sources[@]}"; then
        return 0
    fi
    touch "$stamp.begun"
    step "dashboard" npm --prefix "$root/web" run build -w @streakline/dashboard
    # Maven copies, and leaves what has gone: files whose names hold another hash.
    rm -rf "$root/server/target/classes/static"
    mv "$stamp.begun" "$stamp"
}

# The pages at /guide, which Maven packs into the server.
build_guide() {
    local stamp="$root/target/guide.built"
    npm_packages docs
    if [ -e "$root/docs/dist/index.html" ] && ! newer_than "$stamp" "${guide_sources[@]}"; then
        return 0
    fi
    touch "$stamp.begun"
    step "guide" npm --prefix "$root/docs" run build
    # Maven copies new files and keeps old ones, whose names have another hash.
    rm -rf "$root/server/target/classes/static/guide"
    mv "$stamp.begun" "$stamp"
}

build_bench_now() {
    touch "$root/target/bench.built.begun"
    step "Java modules of the benchmarks" maven -pl bench,bench/peers/netty-socketio process-classes
    mv "$root/target/bench.built.begun" "$root/target/bench.built"
}

# npm_packages FOLDER: what its package-lock.json names, unless it is there.
npm_packages() {
    local folder=$1
    if [ "$root/$folder/package-lock.json" -nt "$root/$folder/node_modules/.package-lock.json" ]; then
        step "npm packages of $folder" npm --prefix "$root/$folder" ci --no-audit --no-fund
        touch "$root/$folder/node_modules/.package-lock.json"
    fi
}

# Starts are three times as fast with it; without it all works.
train_start_cache() {
    local cache
    cache=$(start_cache)
    [ ! "$cache" -nt "$server_jar" ] || return 0
    rm -rf "$root/target/training" "$root"/server/target/start-*.aot
    if ! try_step "start-up cache" node "$root/script/train.mjs" "$root" "$java_home/bin/java" "${jvm_flags[@]}" \
        "-XX:AOTCacheOutput=$cache" -cp "$server_jar" io.streakline.Main; then
        say "  It could not be made, so starts take longer."
        # Empty: not to be tried again with every start.
        : >"$cache"
    fi
    rm -rf "$root/target/training" "$cache.config"
}

# step TITLE COMMAND...: runs it into the log, or ends with the log's last lines.
step() {
    if ! try_step "$@"; then
        say "--- the last lines of $build_log"
        tail -n 40 "$build_log" >&2
        fail "the build failed at: $1."
    fi
}

try_step() {
    local title=$1 begun=$SECONDS
    shift
    printf '  %s ... ' "$title" >&2
    if "$@" >>"$build_log" 2>&1 9>&-; then
        say "$((SECONDS - begun)) s"
    else
        say "failed after $((SECONDS - begun)) s"
        return 1
    fi
}
