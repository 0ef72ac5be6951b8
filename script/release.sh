# Creates a release from the output of build.sh: a folder with everything that a server needs, and its archive. Sourced after
# build.sh. Two builds of the same sources with the same JDK give the same bytes, at any place and time.

release_version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' "$root/pom.xml" | head -n 1)
release_machine=$(uname -m | sed 's/^x86_64$/x64/')
release_name="streakline-$release_version-linux-$release_machine"
release_folder="$root/target/release/$release_name"
release_archive="$root/target/$release_name.tar.gz"
start_classes="$root/script/start-classes.txt"

# Every file's time. The start-up cache is valid only for a JAR with one size and time. The same as project.build.outputTimestamp.
release_time='2026-01-01 00:00:00 UTC'

# The modules that jdeps finds, and crypto.ec, which is found by name. Not java.desktop and java.compiler: JDBC's geometric types,
# Jdbi's beans and Vert.x's verticles from source code use them, and the server uses none of these.
runtime_modules=java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql
runtime_modules+=,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.security.auth,jdk.unsupported

require_release_tools() {
    [ "$(uname -s)" = Linux ] || fail "a release can be made on Linux only."
    tar --version 2>/dev/null | grep -q GNU || fail "to make a release, GNU tar is missing on the PATH."
    command -v unzip >/dev/null || fail "to make a release, unzip is missing on the PATH."
    command -v xz >/dev/null || fail "to make a release, xz is missing on the PATH (Debian's xz-utils)."
    [ -x "$java_home/bin/jlink" ] || fail "the JDK in $java_home has no jlink; install a full JDK 25 (such as Temurin 25)."
}

build_release() {
    local learn=$1 stamp="$root/target/release.built"
    if [ "$learn" = 0 ] && [ -e "$release_folder/app/start.jsa" ] && ! newer_than "$stamp" \
        server/target/streakline-server.jar script/archive script/release.sh script/start-classes.txt script/contents.mjs \
        deploy/systemd deploy/compose deploy/kubernetes deploy/proxy CHANGELOG.md .env.example; then
        return 0
    fi
    rm -rf "$root/target/release"
    touch "$stamp.begun"
    mkdir -p "$release_folder"/{app,bin}
    step "Java runtime" release_runtime
    step "programs of PostgreSQL" release_postgres
    step "files of the release" release_files
    if [ "$learn" = 1 ]; then
        step "classes of a start" learn_start_classes
    fi
    step "list of contents" release_contents
    same_times
    step "start-up cache" release_start_cache
    same_times
    mv "$stamp.begun" "$stamp"
}

# A Java runtime with the modules that the server needs, and its legal notices.
release_runtime() {
    "$java_home/bin/jlink" --add-modules "$runtime_modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
        --compress zip-9 --output "$release_folder/runtime"
}

# Without the archives for compiling programs.
release_postgres() {
    local jar
    jar=$(echo "$root"/server/target/lib/embedded-postgres-binaries-linux-*.jar)
    mkdir "$release_folder/postgres" \
        && unzip -p "$jar" '*.txz' | xz -dc | tar -x --no-same-owner --exclude='*.a' -C "$release_folder/postgres"
}

# Without the archive of PostgreSQL's programs, which are unpacked above.
release_files() {
    cp "$root/server/target/streakline-server.jar" "$release_folder/app/" \
        && cp -r "$root/server/target/lib" "$release_folder/app/lib" \
        && rm "$release_folder"/app/lib/embedded-postgres-binaries-*.jar \
        && printf '%s\n' "${jvm_flags[@]}" >"$release_folder/app/jvm.options" \
        && echo "$release_version" >"$release_folder/app/version" \
        && cp "$root/script/archive/streakline" "$release_folder/bin/" \
        && cp "$root"/{LICENSE,CHANGELOG.md,.env.example} "$release_folder/" \
        && mkdir "$release_folder/deploy" \
        && cp -r "$root"/deploy/{systemd,compose,kubernetes,proxy} "$release_folder/deploy/"
}

# The classes that two starts and some requests load, each once, in alphabetical order.
learn_start_classes() {
    local list="$root/target/start-classes" run
    for run in 1 2; do
        rm -rf "$root/target/training"
        node "$root/script/train.mjs" "$root" "$release_folder/runtime/bin/java" "${jvm_flags[@]}" \
            -Xshare:off "-XX:DumpLoadedClassList=$list.$run" "-Dstreakline.postgres=$release_folder/postgres" \
            -cp "$release_folder/app/streakline-server.jar" io.streakline.Main || return 1
    done
    # Without comments, constant pools (which need another kind of cache), ids, and classes of other class loaders.
    cat "$list.1" "$list.2" | grep -vE '^#|^@cp|source:' | sed 's/ id: .*//' | LC_ALL=C sort -u >"$start_classes"
    rm -rf "$root/target/training" "$list.1" "$list.2"
}

# Starts are twice as fast with it. This is the older of the JVM's two kinds, because each build gives the same bytes.
# It depends on the heap's size, so that is set here.
release_start_cache() {
    (cd "$release_folder" && runtime/bin/java @app/jvm.options -XX:-UseSerialGC -XX:+UseG1GC -Xmx1g -XX:G1HeapRegionSize=1m \
        -XX:SharedClassListFile="$start_classes" -XX:SharedArchiveFile=app/start.jsa -Xshare:dump \
        -cp app/streakline-server.jar)
}

# Also fails if a license is not accepted.
release_contents() {
    local list="$root/server/target/sbom-server.json"
    { [ "$list" -nt "$server_jar" ] || maven -pl server -am verify -Dmaven.test.skip=true; } \
        && node "$root/script/supply-chain.mjs" "$root" \
        && node "$root/script/contents.mjs" "$root" "$java_home" "$release_version" "$release_folder/sbom.json" \
        && cp "$release_folder/sbom.json" "$root/target/$release_name.sbom.json"
}

# Permissions and times that do not depend on the user's umask or the date.
same_times() {
    chmod -R u=rwX,go=rX "$release_folder"
    find "$release_folder" -exec touch -h -d "$release_time" {} +
}

build_archive() {
    step "archive" pack_release
}

pack_release() {
    local name
    name=$(basename "$release_archive")
    tar --create --sort=name --owner=0 --group=0 --numeric-owner --format=gnu \
        -C "$root/target/release" "$release_name" | gzip -n >"$release_archive.part" \
        && mv "$release_archive.part" "$release_archive" \
        && (cd "$root/target" && sha256sum "$name" "$release_name.sbom.json" >"$name.sha256")
}
