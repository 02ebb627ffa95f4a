#!/bin/sh
# Makes .venv with everything in requirements.txt; does nothing when it is there and the requirements are the same.
# Usage: sh portal/devtools/environment.sh (from the project's folder; make does it by itself).
set -eu

stamp=.venv/requirements.installed
wanted=$(cat requirements.txt constraints.txt | cksum)
if [ -x .venv/bin/python ] && .venv/bin/python -c "" 2>/dev/null; then
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0
else
    python=""
    for name in python3.11 python3 python3.12 python3.13 python; do
        if "$name" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
            python=$name
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Spoluplán needs Python 3.11 or newer, and there is none on PATH (found: $(python3 --version 2>&1 || echo none))." >&2
        echo "On Debian or Ubuntu: apt install python3 python3-venv. Elsewhere: https://www.python.org/downloads/" >&2
        exit 1
    fi
    echo "Making the environment .venv with $("$python" --version)."
    rm -rf .venv
    if ! said=$("$python" -m venv .venv 2>&1); then
        rm -rf .venv
        echo "$said" >&2
        echo "This Python cannot make an environment. On Debian or Ubuntu: apt install python3-venv" >&2
        exit 1
    fi
fi

echo "Installing the packages of requirements.txt into .venv (a minute or two, only when they change)."
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r requirements.txt; then
    echo "The packages could not be installed; pip says why above. Is the network reachable?" >&2
    exit 1
fi
echo "$wanted" > "$stamp"
