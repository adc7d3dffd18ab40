#!/bin/sh
# The pull request's app: what it does is its image's command.
# Process 1 gets no signal that it has no handler for, and Docker would wait ten seconds.
if [ "$$" = 1 ]; then
  "$0" "$@" &
  app=$!
  trap 'kill -KILL "$app"; exit 143' TERM
  wait "$app"
  exit
fi
case "$1" in
  serves)
    [ "${2:-}" != says ] || echo "$3"
    exec busybox httpd -f -p 8000 -h /www
    ;;
  exits) echo 'KeyError: SETTING_X' >&2; exit 3 ;;
  # Answers once, then ends, again and again.
  answers-once) busybox nc -l -p 8000 -e /app.sh ok; echo 'the worker died' >&2; exit 4 ;;
  late) sleep "$2"; exec busybox httpd -f -p 8000 -h /www ;;
  redirects) exec busybox nc -ll -p 8000 -e /app.sh redirect ;;
  loopback) exec busybox httpd -f -p 127.0.0.1:8000 -h /www ;;
  hangs) exec busybox nc -ll -p 8000 -e /app.sh silence ;;
  broken) exec busybox nc -ll -p 8000 -e /app.sh error ;;
  # A stand-in for a cache: answers what it is asked with.
  pongs) exec busybox nc -ll -p 6379 -e /app.sh pong ;;
  # Asks the cache before it serves.
  asks)
    answer=$(echo PING | busybox nc -w 3 "$2" 6379)
    [ "$answer" = +PONG ] || { echo "the cache said: $answer" >&2; exit 5; }
    exec busybox httpd -f -p 8000 -h /www
    ;;
  waits) sleep 100000 ;;
  # Answers to one connection each.
  ok) read -r _; printf 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n' ;;
  redirect) read -r _; printf 'HTTP/1.0 302 Found\r\nLocation: https://app.example.com/login\r\nContent-Length: 0\r\n\r\n' ;;
  error) read -r _; printf 'HTTP/1.0 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n' ;;
  pong) read -r _; echo +PONG ;;
  silence) sleep 100000 ;;
  *) echo "no such behaviour: $1" >&2; exit 64 ;;
esac
