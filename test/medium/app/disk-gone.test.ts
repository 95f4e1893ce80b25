/** A place of backups whose disk is gone. */
import { mkdirSync, renameSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src-main/ipc/views/app-state.ts';
import { aKnownServer } from './a-known-server.ts';
import { aPlace, backUp } from './a-place.ts';
import { aWholeApp } from './whole-app.ts';

describe('a place of backups', () => {
  it('that was on the disk of the server and is gone does not protect', async () => {
    const whole = aWholeApp();
    const { instanceId, folder } = await aKnownServer(whole);
    const { path } = await aPlace(whole, folder);
    await backUp(whole, instanceId);
    const codes = ({ instances: [one] }: AppState) => one?.protection.gaps.map(({ code }) => code) ?? [];
    const newest = await whole.state(({ instances: [one] }) => one?.newest !== null);
    expect(codes(newest)).toContain('same-disk');
    renameSync(path, `${path}-elsewhere`);
    whole.app.watched(true);
    const away = await whole.state(({ repositories: [one] }) => one?.state !== 'here');
    expect(codes(away)).toContain('same-disk');
    // An empty mount point, and a program that was started anew.
    mkdirSync(path);
    const next = aWholeApp({ home: whole.core.profile.folder });
    const again = await next.state(({ repositories: [one] }) => one?.state !== 'here');
    expect(again.repositories[0]?.backups).toBe(1);
    expect(codes(again)).toContain('same-disk');
  });
});
