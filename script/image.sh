#!/usr/bin/env bash
# Creates a container image of the release, without a daemon and without a registry: `./streakline image` writes an OCI archive.
# The layer below the server comes from this machine's Debian or Ubuntu: the C and C++ libraries, and busybox for a shell.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=script/tools.sh
source "$root/script/tools.sh"
# shellcheck source=script/build.sh
source "$root/script/build.sh"
# shellcheck source=script/release.sh
source "$root/script/release.sh"

image_folder="$root/target/image"
image_archive="$root/target/$release_name.oci.tar"
base_packages=(libc6 libgcc-s1 libstdc++6 busybox-static)
# The user of the image: it exists on no machine, and is the same everywhere, so that a volume stays readable.
user=10001

require_image_tools() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null \
        || fail "an image can be made on Debian or Ubuntu only, whose packages are its base."
    command -v node >/dev/null || fail "to make an image, Node 20 or later is missing on the PATH."
}

image() {
    build_release 0
    rm -rf "$image_folder"
    mkdir -p "$image_folder"/{packages,base,runtime,app,layers}
    step "packages of the base" unpack_base
    step "layers" image_layers
    step "image" node "$root/script/oci.mjs" "$image_folder" "$release_version" "$image_archive" "$user"
    rm -rf "$image_folder"
}

# Only their libraries and licenses.
unpack_base() {
    (cd "$image_folder/packages" && apt-get download -q "${base_packages[@]}") || return 1
    local package
    for package in "$image_folder"/packages/*.deb; do
        dpkg-deb -x "$package" "$image_folder/base" || return 1
    done
    (cd "$image_folder/base" && rm -rf usr/share/{lintian,man,info,initramfs-tools} usr/lib/*/gconv usr/sbin etc \
        && find usr/share/doc -type f ! -name copyright -delete \
        && mkdir -p bin etc tmp data dev opt proc run sys var && chmod 1777 tmp && chmod 700 data \
        && for name in sh cat ls readlink wget; do ln -s busybox "bin/$name" || return 1; done \
        && printf 'root:x:0:0:root:/:/sbin/nologin\nstreakline:x:%s:%s:Streakline:/data:/sbin/nologin\n' "$user" "$user" >etc/passwd \
        && printf 'root:x:0:\nstreakline:x:%s:\n' "$user" >etc/group \
        && dpkg_names >"$image_folder/packages.list")
}

dpkg_names() {
    local package
    for package in "$image_folder"/packages/*.deb; do
        dpkg-deb --show --showformat='${Package}\t${Version}\n' "$package"
    done
}

# layer NAME TAR_OPTION...: creates a layer's tar, with the same bytes for the same files.
layer() {
    local name=$1
    shift
    tar --create --file "$image_folder/layers/$name.tar" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu "$@"
}

# Three layers; the one that changes least comes first.
image_layers() {
    local opt='s|^|opt/streakline/|SH' # not what links lead to
    find "$image_folder/base" -exec touch -h -d "$release_time" {} + \
        && layer 1-base -C "$image_folder/base" --exclude=./data . \
        && tar --append --file "$image_folder/layers/1-base.tar" --owner="$user" --group="$user" --numeric-owner --format=gnu \
            -C "$image_folder/base" ./data \
        && layer 2-runtime --transform "$opt" -C "$release_folder" postgres runtime \
        && layer 3-app --transform "$opt" -C "$release_folder" LICENSE app bin sbom.json
}

require_jdk
require_release_tools
require_image_tools
build_server
building image
say "$(du -h "$image_archive" | cut -f 1)  ${image_archive#"$root/"}"
