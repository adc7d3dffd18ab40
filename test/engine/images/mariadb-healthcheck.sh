#!/bin/bash
# The two tests of the official image's healthcheck.sh that a preview may ask for.
set -euo pipefail
asked() { mariadb --defaults-file=/var/lib/mysql/.my-healthcheck.cnf --skip-column-names --protocol "$1" -e "$2"; }
for test in "$@"; do
  case "$test" in
    # Over TCP: while the image sets itself up, its server has no networking.
    --connect) asked tcp 'SELECT 1' >/dev/null ;;
    --innodb_initialized)
      [ "$(asked socket "SELECT 1 FROM information_schema.ENGINES WHERE engine='innodb' AND support IN ('YES', 'DEFAULT')")" = 1 ]
      ;;
    *) echo "unknown option $test" >&2; exit 1 ;;
  esac
done
