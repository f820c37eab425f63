#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The set-up's own logic, with a stand-in for pip: what is skipped, what an interruption leaves, what a failure says.
# Prints Qt Test's lines, so that scripts/test counts each case.
ROOT_OF_TREE=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT_OF_TREE/scripts/lib.sh"
SAID_WHY=1
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
LOGS=$WORK/logs
FAILURES=0

# check NAME ACTUAL EXPECTED: equal, or with a leading * contained.
check() {
    if [ "$2" = "$3" ] || { [ "${3:0:1}" = "*" ] && [[ $2 == *"${3:1}"* ]]; }; then
        printf 'PASS   : scripts::%s\n' "$1"
    else
        printf 'FAIL!  : scripts::%s\n   Actual:   %s\n   Expected: %s\n' "$1" "$2" "$3"
        FAILURES=$((FAILURES + 1))
    fi
}

# said COMMAND…: what a command that dies prints, with its exit status last.
said() { (set +e; "$@" 2>&1; exit $?) && printf ' status 0' || printf ' status %d' $?; }

# Packages
check sections-differ "$(packages_of test | head -n 1)" "clang-format-14"
check build-has-compiler "$(packages_of build | grep -cx 'g++')" "1"
check both-sections "$(packages_of build test | wc -l)" "$(($(packages_of build | wc -l) + $(packages_of test | wc -l)))"
check every-package-once "$(packages_of build test | sort | uniq -d)" ""

# Pins
check every-wheel-is-hashed "$(wheel_lines wheels-cpu.txt wheels-cuda.txt wheels-nvcc.txt |
    grep -cvE '^[a-z0-9-]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}$')" "0"
check stamp "$(stamp_of "a-b==1.2 --hash=sha256:0123456789abcdef0123456789abcdef")" "a-b-1.2-0123456789abcdef"

# A stand-in for Python: `pip download` makes a wheel of one file, the rest is the real one.
cat >"$WORK/python" <<'STUB'
#!/usr/bin/env bash
if [ "$2" = pip ]; then
    echo "$*" >>"$WORK/pip-calls"
    [ ! -e "$WORK/no-network" ] || { echo "Failed to establish a new connection"; exit 1; }
    pin=$(cat "${@: -1}")
    name=${pin%%==*}
    while [ "$1" != -d ]; do shift; done
    mkdir -p "$WORK/make/shared/bin" && echo "$name" >"$WORK/make/shared/$name.txt" && echo x >"$WORK/make/shared/bin/$name"
    (cd "$WORK/make" && /usr/bin/python3 -m zipfile -c "$2/$name.whl" shared)
    rm -rf "$WORK/make"
elif [ "$3" = -e ] && [ -e "$WORK/torn" ]; then
    mkdir -p "$5/shared" && echo half >"$5/shared/torn.txt"
    echo "No space left on device"
    exit 1
else
    exec /usr/bin/python3 "$@"
fi
STUB
chmod +x "$WORK/python"
export WORK
PYTHON=$WORK/python PREFIX=$WORK/sdk
wheel_lines() { printf '%s\n' "one==1 --hash=sha256:1111111111111111aa" "two==2 --hash=sha256:2222222222222222bb"; }
mkdir -p "$PREFIX"

touch "$WORK/torn"
check torn-says-disk "$(said get_wheels any)" "*the disk is full"
check torn-leaves-no-stamp "$(ls "$PREFIX/stamps")" ""
check torn-leaves-nothing-in-site "$(ls "$PREFIX/site")" ""
rm "$WORK/torn"
check goes-on "$(get_wheels any && echo "$NOTE")" "*2 unpacked, 0 were here"
check joined "$(cd "$PREFIX/site/shared" && echo *)" "bin one.txt two.txt"
check programs-can-run "$([ -x "$PREFIX/site/shared/bin/two" ] && echo yes)" "yes"
check nothing-left-over "$(ls -A "$PREFIX" | tr '\n' ' ')" ".lock site stamps "
rm "$WORK/pip-calls"
check second-run-skips "$(get_wheels any && echo "$NOTE")" "0 unpacked, 2 were here"
check second-run-asks-no-one "$(ls "$WORK/pip-calls" 2>&1)" "*No such file"
wheel_lines() { printf '%s\n' "one==1 --hash=sha256:3333333333333333aa"; }
touch "$WORK/no-network"
check another-pin-is-fetched "$(said get_wheels any)" "*the network could not be reached"

# Weights
mkdir -p "$PREFIX/site/some_net_pytorch_model/models" && echo weights >"$PREFIX/site/some_net_pytorch_model/models/x.pth"
good=$(echo weights | sha256sum | cut -c 1-64)
check weight-in-place "$(place_weight some-net "$good"; cat "$PREFIX/weights/some-net.pth")" "weights"
rm "$PREFIX/weights/some-net.pth" && echo other >"$PREFIX/weights/some-net.pth"
touch "$PREFIX/stamps/some-net-pytorch-model-1-1"
check damaged-weight-is-said "$(said place_weight some-net "$good")" "*is damaged"
check damaged-weight-is-fetched-anew "$(ls "$PREFIX/weights" "$PREFIX/stamps" | grep -c some-net)" "0"

# The prefix
check prefix-not-in-tree "$(PREFIX=$ROOT/build/sdk said choose_prefix)" "*inside the source tree"
check prefix-from-environment "$(PREFIX='' OSTRAKON_SDK=$WORK/e; choose_prefix; echo "$PREFIX")" "$WORK/e"
check prefix-from-xdg "$(PREFIX='' XDG_DATA_HOME=$WORK/x; unset OSTRAKON_SDK; choose_prefix; echo "$PREFIX")" "$WORK/x/ostrakon/sdk"
check no-space "$(said need_space "$WORK" 999999999 "everything")" "*999999999 MB"

# What failures say
explained() { echo "$1" >"$WORK/log"; said explain "$WORK/log" 7; }
check says-lock "$(explained "E: Could not get lock /var/lib/dpkg/lock-frontend")" "*another program is installing"
check says-other-debian "$(explained "E: Unable to locate package qt6-svg-dev")" "*Debian 12"
check says-hash "$(explained "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM")" "*not the one that was pinned"
check says-network "$(explained "W: Temporary failure resolving 'x'")" "*network could not be reached"
check says-certificate "$(explained "[SSL: CERTIFICATE_VERIFY_FAILED]; No matching distribution found")" "*does not trust"
check says-memory "$(explained "g++: fatal error: Killed signal terminated program cc1plus")" "*out of memory"
check says-index "$(explained "ERROR: No matching distribution found for torch==2.11.0")" "*does not have a pinned wheel"
check says-option "$("$ROOT_OF_TREE/scripts/start" --colour 2>&1)" "*“--colour” is no option"
check says-where "$(explained "something else")" "*whole output is in"

# Counting
cat >"$WORK/ctest.log" <<'LOG'
1/5 Testing: good
PASS   : A::initTestCase()
PASS   : A::works(row)
SKIP   : A::needsData() SKIPPED: no pictures
PASS   : A::cleanupTestCase()
2/5 Testing: bad
PASS   : B::works()
FAIL!  : B::breaks() 'x' returned FALSE.
3/5 Testing: crashed
PASS   : C::works()
4/5 Testing: plain
whatever
5/5 Testing: plain-bad
LOG
check counts "$(count_results "$WORK/ctest.log" "bad crashed plain-bad ")" "4 3 1"
check counts-nothing "$(: >"$WORK/empty"; count_results "$WORK/empty" "")" "0 0 0"

exit $((FAILURES > 0))
