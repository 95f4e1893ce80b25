import { describe, expect, it } from 'vitest';
import { linuxMounts, macMounts, ofMounts } from '../../../../src-main/adapters/drives/file-system-of.ts';

const linux = `22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
35 22 8:17 / /media/anna/My\\040USB rw,nosuid shared:40 master:2 - vfat /dev/sdb1 rw
36 22 0:50 / /mnt/nas rw - cifs //nas/backups rw
37 22 0:51 / /mnt/remote rw - fuse.sshfs anna@host: rw
38 36 8:33 / /mnt/nas/local rw - exfat /dev/sdc1 rw

half a line
`;

const mac = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk5s1 on /Volumes/Back (up) (exfat, local, nodev, nosuid, noowners)
//anna@nas/share on /Volumes/share (smbfs, nodev, nosuid, mounted by anna)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
`;

describe('the format of a drive', () => {
  it.each([
    ['/home/anna', { name: 'ext4', network: null }],
    ['/media/anna/My USB/reprise', { name: 'vfat', network: null }],
    ['/media/anna/My USB 2', { name: 'ext4', network: null }],
    ['/mnt/nas/reprise', { name: 'cifs', network: 'SMB' }],
    ['/mnt/nas/local/reprise', { name: 'exfat', network: null }],
    ['/mnt/remote', { name: 'fuse.sshfs', network: 'SSH' }],
  ])('is that of the nearest mount of Linux: %s', (path, expected) => {
    expect(ofMounts(linuxMounts(linux), path)).toEqual(expected);
  });

  it.each([
    ['/Users/anna', { name: 'apfs', network: null }],
    ['/Volumes/Back (up)/reprise', { name: 'exfat', network: null }],
    ['/Volumes/share/reprise', { name: 'smbfs', network: 'SMB' }],
  ])('is that of the nearest mount of macOS: %s', (path, expected) => {
    expect(ofMounts(macMounts(mac), path)).toEqual(expected);
  });

  it('of what is mounted last at one place counts', () => {
    const mounts = [
      { at: '/', type: 'ext4' },
      { at: '/mnt', type: 'autofs' },
      { at: '/mnt', type: 'nfs4' },
    ];
    expect(ofMounts(mounts, '/mnt/x')).toEqual({ name: 'nfs4', network: 'NFS' });
    expect(ofMounts([], '/mnt')).toEqual({ name: null, network: null });
  });
});
