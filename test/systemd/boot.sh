#!/bin/sh
# Boots a real systemd in namespaces of its own, over a view of this machine's files in which every write goes to
# memory, or to DISK if that is set. Usage: [DISK=FOLDER] boot.sh FOLDER [PROGRAM…]: FOLDER is an empty folder, DISK one
# that outlives a boot (its `srv` is the system's /srv), PROGRAM replaces systemd (to try the walls).
# A booting systemd empties temporary folders: it starts only after the walls were proven.
set -eu
box=$1
shift
mount --make-rprivate /
mount -t tmpfs -o mode=0755 tmpfs "$box"
disk=${DISK:-$box/disk}
mkdir -p "$disk/upper" "$disk/work" "$disk/srv" "$box/root"
root=$box/root
mount -t overlay -o "lowerdir=/,upperdir=$disk/upper,workdir=$disk/work" overlay "$root"
mkdir -p "$root/srv"
mount --bind "$disk/srv" "$root/srv"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs tmpfs "$root/sys/fs/cgroup"
mkdir "$root/sys/fs/cgroup/systemd"
mount -t cgroup -o none,name=systemd cgroup "$root/sys/fs/cgroup/systemd"
mount -t tmpfs -o mode=0755 tmpfs "$root/dev"
for name in null zero full random urandom tty; do
  : > "$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root/dev/shm" "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o mode=0755 tmpfs "$root/run"
for path in sys sysrq-trigger irq bus; do
  [ ! -e "$root/proc/$path" ] || { mount --bind "$root/proc/$path" "$root/proc/$path"; mount -o remount,bind,ro "$root/proc/$path"; }
done
ip link set lo up
mkdir "$root/run/old"
cd "$root"
pivot_root . run/old
umount -l /run/old
rmdir /run/old

# Nothing that this system starts by itself, and nothing that empties a folder.
if [ ! -e /etc/reprise-test-box ]; then
  find /etc/systemd/system /etc/systemd/user -mindepth 1 -delete
  : > /etc/reprise-test-box
fi
for unit in systemd-tmpfiles-setup.service systemd-tmpfiles-clean.service systemd-tmpfiles-clean.timer \
  systemd-tmpfiles-setup-dev.service systemd-journal-flush.service systemd-update-utmp.service \
  systemd-firstboot.service systemd-sysusers.service systemd-sysctl.service systemd-binfmt.service console-getty.service \
  getty.target timers.target; do
  ln -sf /dev/null "/etc/systemd/system/$unit"
done

# What can be written is memory, the kernel's own tables, one of the harmless devices above, or the folder of the disk.
awk -v srv="$disk/srv" '{
  for (i = 7; $i != "-"; i++);
  type = $(i + 1); writable = ($6 ~ /(^|,)rw(,|$)/)
  safe = type ~ /^(tmpfs|overlay|proc|sysfs|cgroup|devpts)$/ || (type == "devtmpfs" && $5 ~ /^\/dev\/(null|zero|full|random|urandom|tty)$/) \
    || ($5 == "/srv" && (type == "tmpfs" || $4 == srv))
  if (writable && !safe) { print "writable: " $0 > "/dev/stderr"; bad = 1 }
}
END { exit bad }' /proc/self/mountinfo || { echo 'The walls are not whole: systemd is not started.' >&2; exit 1; }

[ $# -gt 0 ] || set -- /lib/systemd/systemd --system --unit=multi-user.target --log-target=journal-or-kmsg --show-status=no
exec env -i container=reprise PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  setpriv --bounding-set=-mknod,-sys_module,-sys_rawio,-sys_time,-syslog,-mac_admin,-mac_override,-audit_control,-linux_immutable "$@"
