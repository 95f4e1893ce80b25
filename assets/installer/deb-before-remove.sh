#!/bin/sh
# Nothing may be unfinished when Reprise goes: a server could stay down. Asked for the account that removes it.
set -e
[ "$1" = remove ] || [ "$1" = upgrade ] || [ "$1" = deconfigure ] || exit 0
user=${SUDO_USER:-$(id -un)}
command -v runuser >/dev/null 2>&1 || exit 0
[ -x /opt/Reprise/resources/bin/reprise ] || exit 0
status=0
said=$(runuser -u "$user" -- /opt/Reprise/resources/bin/reprise leaving 2>&1) || status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit 0
printf '%s\n' "$said"
[ "$status" -ne 3 ] || exit 1
