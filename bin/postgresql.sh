# Sourced by bin/test and bin/bench: a PostgreSQL cluster of one's own, on a socket in a temporary folder.

CLUSTER=""

# The server's programs lie outside PATH on Debian.
postgresql_program() {
    local found
    found="$(command -v "$1" || ls -1 /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | tail -1)"
    [ -n "$found" ] && readlink -f "$found"
}

# PostgreSQL does not run as root.
postgresql_user() { id -un postgres 2>/dev/null || echo nobody; }

as_postgresql_user() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u "$(postgresql_user)" -- "$@"
    else
        "$@"
    fi
}

# Starts it with the given options of the server, and says where it is in POSTGRESQL_URL.
start_postgresql() {
    CLUSTER="$(mktemp -d /tmp/mingbai.XXXXXX)"
    [ "$(id -u)" != 0 ] || chown "$(postgresql_user)" "$CLUSTER"
    (
        cd "$CLUSTER"
        as_postgresql_user "$(postgresql_program initdb)" -D "$CLUSTER/data" -U mingbai -A trust -E UTF8 --locale=C.UTF-8 \
            --no-sync >/dev/null
        as_postgresql_user "$(postgresql_program pg_ctl)" -D "$CLUSTER/data" -l "$CLUSTER/log" -w -s \
            -o "-k $CLUSTER -c listen_addresses='' -c max_connections=300 $*" start >&2
    )
    POSTGRESQL_URL="postgresql+psycopg://mingbai@/postgres?host=$CLUSTER"
}

stop_postgresql() {
    [ -n "$CLUSTER" ] || return 0
    (cd "$CLUSTER" && as_postgresql_user "$(postgresql_program pg_ctl)" -D "$CLUSTER/data" -m immediate -s stop) || true
    rm -rf "$CLUSTER"
    CLUSTER=""
}
