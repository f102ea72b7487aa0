# Sourced by the other commands: finds Python, makes .venv, installs what Debian is asked for. All it says goes to stderr.

ROOT="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
VENV="$ROOT/.venv"
PAPER_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

# The first Python that is new enough.
find_python() {
    local candidate
    for candidate in "${MINGBAI_PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "需要 Python 3.11 或更新的版本。Mingbai needs Python 3.11 or newer (apt-get install python3 python3-venv)."
}

# Runs a command as root where that is allowed without asking for a password.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# Those of the given Debian packages that are not installed; none where there is no dpkg to ask.
missing_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    local package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s\n' "$package"
    done
}

# Installs Debian packages where that is permitted; says no with its status where it is not.
install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    as_root true || return 1
    say "正在安装系统软件包 / installing Debian packages: $*"
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq -y
        --no-install-recommends install "$@")
    as_root "${install[@]}" >/dev/null 2>&1 || {
        as_root apt-get -o DPkg::Lock::Timeout=300 -qq update >&2 && as_root "${install[@]}" >&2
    }
}

# What printed documents need; without it everything else still works.
ensure_paper() {
    local missing
    mapfile -t missing < <(missing_packages "${PAPER_PACKAGES[@]}")
    [ "${#missing[@]}" = 0 ] || install_packages "${missing[@]}" ||
        say "注意：缺少 ${missing[*]}，无法生成 PDF。Warning: without these packages no PDF can be made."
}

# Makes .venv as the given requirements file says; at once when it already is so. One process at a time.
ensure_venv() {
    local requirements="$1" wanted stamp
    wanted="$(sha256sum <"$ROOT/$requirements" | cut -d' ' -f1)"
    stamp="$VENV/installed-$requirements"
    if [ -x "$VENV/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    exec 9<"$ROOT"
    flock 9
    if ! [ -x "$VENV/bin/python" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        make_venv "$requirements"
        printf '%s\n' "$wanted" >"$stamp"
    fi
    exec 9<&-
}

make_venv() {
    local python
    if ! "$VENV/bin/python" -c 'import pip' 2>/dev/null; then
        python="$(find_python)"
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            install_packages python3-venv || fail "缺少 python3-venv。Please run: apt-get install python3-venv"
        fi
        say "正在准备运行环境 / making .venv with $python"
        "$python" -m venv --clear "$VENV" >&2
    fi
    say "正在安装 $1 / installing $1 (once)"
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-input --root-user-action=ignore \
        --require-hashes -r "$ROOT/$1" >&2 || fail "安装失败，请检查网络后重试。Could not install $1; see above."
}

# Python from .venv, with the program but not the current folder in its path.
in_venv() {
    PYTHONPATH="$ROOT" "$VENV/bin/python" -P "$@"
}
