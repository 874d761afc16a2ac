# A PostgreSQL of the tests' own: a temporary folder, a free loopback port, a password that lives as long as the run.
# Sourced, never run. Settings are the server's defaults (fsync on): a test of durability must be able to fail.

postgres_bin() { # the newest one installed
  local initdb
  initdb=$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -1)
  [[ -n $initdb ]] || initdb=$(command -v initdb || true)
  [[ -z $initdb ]] || dirname "$initdb"
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [[ $(id -u) == 0 ]]; then (cd / && runuser -u postgres -- "$@")
  else "$@"
  fi
}

free_port() {
  local port
  while port=$((20000 + RANDOM)); do
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null || { say "$port"; return; }
  done
}

start_postgres() {
  local bin password port attempt
  bin=$(postgres_bin)
  [[ -n $bin ]] || return 1
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/chorus-pg.XXXXXX")
  printf '%s' "$password" > "$postgres_folder/password"
  [[ $(id -u) != 0 ]] || chown -R postgres "$postgres_folder"
  as_postgres "$bin/initdb" -D "$postgres_folder/db" -U chorus -A scram-sha-256 --pwfile="$postgres_folder/password" \
    -E UTF8 --locale=C.UTF-8 > "$postgres_folder/initdb.log" 2>&1 || { cat "$postgres_folder/initdb.log" >&2; return 1; }
  for attempt in 1 2 3; do # somebody may take the port between looking and listening
    port=$(free_port)
    if as_postgres "$bin/pg_ctl" -D "$postgres_folder/db" -l "$postgres_folder/db/server.log" -w -t 60 -s start \
      -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$postgres_folder -c max_connections=300"; then
      CHORUS_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=chorus;Password=$password;Database=postgres"
      export CHORUS_TEST_POSTGRES
      return
    fi
  done
  cat "$postgres_folder/db/server.log" >&2
  return 1
}

stop_postgres() {
  [[ -n ${postgres_folder:-} && -d $postgres_folder ]] || return 0
  if [[ -f $postgres_folder/db/postmaster.pid ]]; then
    as_postgres "$(postgres_bin)/pg_ctl" -D "$postgres_folder/db" -m immediate -s -w stop || true
  fi
  rm -rf "$postgres_folder"
}
