#!/usr/bin/env bash
# Runs a command with DATABASE_URL set to a temporary PostgreSQL server from Debian's packages, on loopback. Deletes its
# folder afterwards. As root it installs the package if it is missing, and runs the server as an unprivileged user.
set -euo pipefail

if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  if [ "$(id -u)" -ne 0 ]; then
    echo 'PostgreSQL is not installed. Run: apt-get install postgresql' >&2
    exit 1
  fi
  # do not let the package create and start a cluster of its own
  mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.d/no-main-cluster.conf
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
fi
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)

folder=$(mktemp -d)
unprivileged=()
if [ "$(id -u)" -eq 0 ]; then
  chown postgres "$folder"
  unprivileged=(setpriv --reuid postgres --regid postgres --clear-groups env HOME="$folder")
fi

stop() {
  (cd "$folder" && "${unprivileged[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$folder"
}
trap stop EXIT

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
(
  cd "$folder"
  "${unprivileged[@]}" "$bin/initdb" -D "$folder/data" -U webhooks --auth=trust --encoding=UTF8 --locale=C >/dev/null
  "${unprivileged[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
    -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off" >/dev/null || { cat "$folder/log" >&2; exit 1; }
)

DATABASE_URL="postgres://webhooks@127.0.0.1:$port/postgres" "$@"
