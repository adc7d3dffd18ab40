#!/bin/bash
# What the official image's entrypoint does, as far as a preview relies on it: a server without networking sets the
# database up, is stopped, and the real one starts.
set -euo pipefail
data=/var/lib/mysql
value() {
  local mariadb="MARIADB_$1" mysql="MYSQL_$1"
  printf '%s' "${!mariadb:-${!mysql:-}}"
}
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$data" /run/mysqld
  chown -R mysql:mysql "$data" /run/mysqld
  exec setpriv --reuid=mysql --regid=mysql --init-groups "$0" "$@"
fi
if [ ! -d "$data/mysql" ]; then
  root=$(value ROOT_PASSWORD) random=$(value RANDOM_ROOT_PASSWORD)
  if [ -z "$root$random" ]; then
    echo 'Database is uninitialized and password option is not specified' >&2
    exit 1
  fi
  [ -n "$root" ] || root=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  mariadb-install-db --datadir="$data" --skip-test-db --auth-root-authentication-method=normal >/dev/null
  mariadbd --datadir="$data" --skip-networking --socket=/run/mysqld/mysqld.sock &
  server=$!
  until mariadb-admin --user=root --socket=/run/mysqld/mysqld.sock ping >/dev/null 2>&1; do sleep 0.2; done
  sleep 3
  healthcheck=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  {
    echo "ALTER USER root@localhost IDENTIFIED BY '$root';"
    [ -z "$(value DATABASE)" ] || echo "CREATE DATABASE \`$(value DATABASE)\`;"
    if [ -n "$(value USER)" ]; then
      echo "CREATE USER '$(value USER)'@'%' IDENTIFIED BY '$(value PASSWORD)';"
      echo "GRANT ALL ON \`$(value DATABASE)\`.* TO '$(value USER)'@'%';"
    fi
    for host in 127.0.0.1 ::1 localhost; do
      echo "CREATE USER healthcheck@'$host' IDENTIFIED BY '$healthcheck';"
    done
  } | mariadb --user=root --socket=/run/mysqld/mysqld.sock
  (umask 077 && printf '[mariadb-client]\nport=3306\nsocket=/run/mysqld/mysqld.sock\nuser=healthcheck\npassword=%s\n' \
    "$healthcheck" >"$data/.my-healthcheck.cnf")
  kill "$server"
  wait "$server" || true
  echo 'MariaDB init process done. Ready for start up.'
fi
exec "$@"
