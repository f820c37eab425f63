# SPDX-License-Identifier: GPL-3.0-or-later
"""From exec to the first painted page of images, process exit included: the median of --rounds warm starts as JSON.

Needs a display (Xvfb will do) or QT_QPA_PLATFORM=offscreen. PROJECT is one with images, made by ostrakon-cli import.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import time


def start(program, project):
    begin = time.perf_counter()
    subprocess.run([program, "--quit-when-painted", project], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--program", type=pathlib.Path, required=True, help="build/bin/ostrakon")
    p.add_argument("--rounds", type=int, default=10)
    p.add_argument("project", type=pathlib.Path)
    args = p.parse_args()
    start(args.program, args.project)  # what the disk has to bring, and the thumbnails
    rounds = [start(args.program, args.project) for _ in range(args.rounds)]
    out = {
        "unit": "s from exec to the end after the first painted images",
        "platform": os.environ.get("QT_QPA_PLATFORM", "display"),
        "load": os.getloadavg()[0],
        "median": round(statistics.median(rounds), 3),
        "rounds": [round(r, 3) for r in rounds],
    }
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
