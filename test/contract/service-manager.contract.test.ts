import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseSnapServices, snapServices } from '../../src-main/adapters/services/snap.ts';
import { fakeServiceManager } from '../fakes/service-manager.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { describeServiceManager, type Subject } from './service-manager.contract.ts';

describeServiceManager({ title: 'a service manager as a fake', canSetStart: true }, async () => ({
  manager: fakeServiceManager([{ name: 'books.service' }, { name: 'films.service' }]),
  name: 'books.service',
  pattern: 'book*',
}));

/** Obeys like snapd, in files: no snapd runs where these tests do. */
const snapSuite = {
  title: 'services of snaps, with a stand-in for snapd (unproven against a real one)',
  canSetStart: false,
};
describeServiceManager(snapSuite, async () => {
  standInForSnapd();
  return snapSubject(
    fakeServiceManager([{ name: 'snap.photos.server.service' }, { name: 'snap.music.server.service' }]),
  );
});

/** Ends with the test. */
function standInForSnapd(): void {
  const folder = tempFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const log = join(folder, 'log');
  writeFileSync(log, '');
  const script = [
    '#!/bin/sh',
    `echo "$*" >> '${log}'`,
    'case $1 in services) printf "Service Startup Current Notes\\nphotos.server enabled active -\\nmusic.server disabled inactive -\\n";; esac',
  ];
  writeFileSync(join(bin, 'snap'), `${script.join('\n')}\n`);
  chmodSync(join(bin, 'snap'), 0o755);
  const path = process.env['PATH'];
  process.env['PATH'] = `${bin}${delimiter}${path ?? ''}`;
  onTestFinished(() => void (process.env['PATH'] = path));
}

/** What the stand-in is told, its units below it do. */
function snapSubject(systemd: ReturnType<typeof fakeServiceManager>): Subject {
  const snap = snapServices(systemd);
  const unit = 'snap.photos.server.service';
  return {
    manager: {
      ...snap,
      async requestStop(name, options) {
        await snap.requestStop(name, options);
        await systemd.requestStop(unit, options);
      },
      async requestStart(name, options) {
        await snap.requestStart(name, options);
        await systemd.requestStart(unit, options);
      },
    },
    name: 'photos',
    pattern: 'phot*s',
  };
}

it('takes back what a stop told systemd of the units of a snap, before a start and from a server that runs on', async () => {
  standInForSnapd();
  const told: string[] = [];
  const tell = (verb: string) => async (name: string) => void told.push(`${verb} ${name}`);
  const units = fakeServiceManager([{ name: 'snap.photos.server.service' }]);
  const snap = snapServices({ ...units, stopEnded: tell('ended'), stopGivenUp: tell('given up') });
  const options = { signal: new AbortController().signal };
  await snap.requestStart('photos', options);
  await snap.stopGivenUp?.('photos', options);
  expect(told).toEqual(['ended snap.photos.server.service', 'given up snap.photos.server.service']);
});

describe('the list of snap services', () => {
  it('is read as the documentation shows it', () => {
    // degville/snap-docs, docs/how-to-guides/manage-snaps/control-services.md, "Listing services".
    const recorded = [
      'Service                    Startup  Current   Notes',
      'lxd.activate               enabled  inactive  -',
      'lxd.daemon                 enabled  active    socket-activated',
      'multipass.multipassd       enabled  active    -',
      'nextcloud.logrotate        enabled  inactive  timer-activated',
      '',
    ].join('\n');
    expect(parseSnapServices(recorded)).toEqual([
      { name: 'lxd.activate', isEnabled: true },
      { name: 'lxd.daemon', isEnabled: true },
      { name: 'multipass.multipassd', isEnabled: true },
      { name: 'nextcloud.logrotate', isEnabled: true },
    ]);
  });
});
