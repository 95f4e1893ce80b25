#!/bin/sh
# Runs boot.sh in namespaces of its own and in a branch of its own of systemd's control groups; says the pid of the
# booted system as `pid N`, waits for its end and takes the branch away. Usage: enter.sh FOLDER [PROGRAM…]
set -eu
box=$1
mount --make-rprivate /
mount -t cgroup -o none,name=systemd cgroup "$box"
branch=$box/reprise-test-$$
mkdir "$branch"
groups=$(mktemp -d)
mount --move "$box" "$groups"
branch=$groups/reprise-test-$$
# Only the child goes into the branch: we take it away afterwards.
here=$(cd "$(dirname "$0")" && pwd)
sh -c 'echo $$ > "$1/cgroup.procs"; cd "$2"; shift 2; exec unshare --pid --fork --mount --ipc --uts --cgroup --net sh ./boot.sh "$@"' \
  sh "$branch" "$here" "$@" &
inner=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  for pid in $(cat "/proc/$inner/task/$inner/children" 2>/dev/null || true); do
    [ "$(readlink "/proc/$pid/ns/pid")" = "$(readlink /proc/self/ns/pid)" ] || break 2
  done
  pid=
  sleep 0.1
done
echo "pid $pid"
wait "$inner" || true
find "$branch" -depth -type d -exec rmdir {} \; 2>/dev/null || true
umount -l "$groups"
rmdir "$groups"
