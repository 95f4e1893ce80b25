import { describe, expect, it } from 'vitest';
import { linuxDisk, type DiskTables } from '../../../../src-main/adapters/drives/disk-of.ts';

const sys = '/sys/devices/pci0000:00/block';

/** `blocks`: name → folder below `sys`; `slaves`: what a mapped one stands on. */
function tables(
  mounts: readonly string[],
  blocks: Readonly<Record<string, string>>,
  slaves: Readonly<Record<string, readonly string[]>> = {},
  links: Readonly<Record<string, string>> = {},
  images: Readonly<Record<string, string>> = {},
): DiskTables {
  return {
    mounts: mounts.map((mount, index) => `${String(index)} 1 8:1 / ${mount}`).join('\n'),
    realPath: (path) => {
      const name = path.replace('/sys/class/block/', '');
      if (name !== path) return blocks[name] === undefined ? null : `${sys}/${blocks[name]}`;
      return links[path] ?? path;
    },
    read: (path) => images[path.split('/').at(-3) ?? ''] ?? null,
    list: (path) => {
      if (path.endsWith('/slaves')) return slaves[path.split('/').at(-2) ?? ''] ?? [];
      return path.slice(sys.length + 1).includes('/') ? ['partition', 'size'] : ['size'];
    },
  };
}

const disks = {
  sda: 'sda',
  sda1: 'sda/sda1',
  sda2: 'sda/sda2',
  sdb1: 'sdb/sdb1',
  'dm-0': 'dm-0',
  'dm-1': 'dm-1',
};

describe('the disk of a folder', () => {
  it('is that of the file where an image file is mounted, and ends where an image covers itself', () => {
    const mounts = [
      '/ rw shared:1 - ext4 /dev/sda1 rw',
      '/mnt/image rw shared:2 - ext4 /dev/loop0 rw',
      '/mnt/strange rw shared:3 - ext4 /dev/loop1 rw',
    ];
    const images = { loop0: '/home/anna/backups.img\n', loop1: '/mnt/strange/own.img\n' };
    const found = tables(mounts, { ...disks, loop0: 'loop0', loop1: 'loop1' }, {}, {}, images);
    expect(linuxDisk(found, '/mnt/image/backups')).toBe('sda');
    expect(linuxDisk(found, '/mnt/strange')).toBe('loop1');
  });

  it('is one for two partitions, and another for a drive beside it', () => {
    const found = tables(
      [
        '/ rw shared:1 - ext4 /dev/sda1 rw',
        '/home rw shared:2 - ext4 /dev/sda2 rw',
        '/media/usb\\040stick rw shared:3 - exfat /dev/sdb1 rw',
      ],
      disks,
    );
    expect(linuxDisk(found, '/srv/server')).toBe('sda');
    expect(linuxDisk(found, '/home/anna/backups')).toBe('sda');
    expect(linuxDisk(found, '/media/usb stick/backups')).toBe('sdb');
  });

  it('is one for two parts of one file system, as some systems make them by themselves', () => {
    const found = tables(
      ['/ rw - btrfs /dev/sda2 rw,subvol=/root', '/home rw - btrfs /dev/sda2 rw,subvol=/home'],
      disks,
    );
    expect(linuxDisk(found, '/var/lib/server')).toBe(linuxDisk(found, '/home/anna'));
    const pool = tables(['/tank/a rw - zfs tank/a rw', '/tank/b rw - zfs tank/b rw'], disks);
    expect(linuxDisk(pool, '/tank/a')).toBe(linuxDisk(pool, '/tank/b'));
  });

  it('is seen below volumes and encryption, and below all disks of an array', () => {
    const found = tables(
      [
        '/ rw - ext4 /dev/mapper/vg-root rw',
        '/home rw - ext4 /dev/mapper/home rw',
        '/array rw - xfs /dev/md0 rw',
      ],
      { ...disks, md0: 'md0' },
      { 'dm-0': ['sda1'], 'dm-1': ['dm-0'], md0: ['sdb1', 'sda2'] },
      { '/dev/mapper/vg-root': '/dev/dm-0', '/dev/mapper/home': '/dev/dm-1' },
    );
    expect(linuxDisk(found, '/srv')).toBe('sda');
    expect(linuxDisk(found, '/home')).toBe('sda');
    expect(linuxDisk(found, '/array')).toBe('sda sdb');
  });

  it('is not known where nothing says it', () => {
    const found = tables(['/ rw - overlay overlay rw', '/old rw - ext4 /dev/root rw', 'cut'], disks);
    for (const folder of ['/srv', '/old']) expect(linuxDisk(found, folder)).toBeNull();
    expect(linuxDisk(tables([], disks), '/srv')).toBeNull();
  });
});
