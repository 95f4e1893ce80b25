import { describe, expect, it } from 'vitest';
import { syncedBy } from '../../../../src-main/domain/backup/synced-by.ts';

describe('a folder that a program copies to the internet', () => {
  it.each([
    ['C:\\Users\\anna\\OneDrive\\Backups', 'OneDrive'],
    ['C:\\Users\\anna\\OneDrive - Example GmbH\\Backups', 'OneDrive'],
    ['/Users/anna/Library/CloudStorage/OneDrive-Personal/Backups', 'OneDrive'],
    ['/home/anna/Dropbox/reprise', 'Dropbox'],
    ['D:\\Dropbox (Family)\\reprise', 'Dropbox'],
    ['/Users/anna/Library/CloudStorage/Dropbox-Family/reprise', 'Dropbox'],
    ['/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/reprise', 'iCloud Drive'],
    ['C:\\Users\\anna\\iCloudDrive\\reprise', 'iCloud Drive'],
    ['/Users/anna/Library/CloudStorage/GoogleDrive-anna@example.org/My Drive', 'Google Drive'],
    ['G:\\My Drive\\reprise', 'Google Drive'],
    ['/home/anna/Nextcloud2/reprise', 'Nextcloud'],
  ])('is told by its path: %s', (path, program) => {
    expect(syncedBy(path)).toBe(program);
  });

  it.each([
    [['.dropbox'], 'Dropbox'],
    [['.nextcloudsync.log'], 'Nextcloud'],
    [['.sync_0a1b2c3d4e5f.db'], 'Nextcloud'],
    [['.tmp.driveupload'], 'Google Drive'],
  ])('is told by what the program leaves in it: %s', (names, program) => {
    expect(syncedBy('/home/anna/files', names)).toBe(program);
  });

  it.each([
    '/mnt/backups/reprise',
    '/home/anna/my dropboxes/reprise',
    '/srv/nextcloud-data/backups',
    '/home/onedriver/reprise',
    'E:\\Google\\reprise',
    '/home/anna/.config',
  ])('is not seen where there is none: %s', (path) => {
    expect(syncedBy(path, ['.DS_Store', '.cache'])).toBeNull();
  });
});
