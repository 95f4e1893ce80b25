import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startMediaServer, type MediaServerProcess } from '../../helpers/media-server/start.ts';
import { aCliWorld, type CliWorld } from './cli-world.ts';

interface StashWorld extends Pick<CliWorld, 'json' | 'run'> {
  readonly config: string;
  readonly server: MediaServerProcess;
}

/** It runs, and is not known yet. */
async function aStashWorld(): Promise<StashWorld> {
  const { json, run, folder } = await aCliWorld({ add: false, running: false });
  const config = join(folder, 'stash', 'config.yml');
  const server = await startMediaServer({ kind: 'stash', places: { config } });
  onTestFinished(() => server.kill());
  await server.waitHealthy();
  return { json, run, config, server };
}

describe('a look at a server whose data cannot be backed up yet', () => {
  it('shows all that is known of it, and says what cannot be done', async () => {
    const { json, run, config, server } = await aStashWorld();
    const added = run('instances', 'add', '--server', 'stash', '--name', 'films', '--config', config);
    expect(added.stdout).toContain(`process ${server.pid}`);

    const check = json('instances', 'check', 'films');
    expect(check).toMatchObject({ exit: 3, result: { outcome: 'blocked', code: 'server-not-covered' } });
    expect(check.result['instance']).toMatchObject({
      name: 'films',
      locations: { config },
      control: { kind: 'process' },
      running: true,
      runningUrl: server.url,
      serverVersion: 'v0.30.1',
      canBackUp: false,
      startsByItself: false,
      counts: null,
      databaseFound: null,
      asks: [],
    });

    const said = run('instances', 'check', 'films');
    for (const words of [
      '"films" (Stash):',
      `  config: ${config}`,
      '  It is stopped and started as a program of its own.',
      `  It runs (version v0.30.1), process ${server.pid}, at ${server.url}.`,
      '  Your system will ask for nothing when Reprise stops and starts it.',
    ]) {
      expect(said.stdout).toContain(words);
    }
    expect(said.stdout).not.toMatch(/backups? can run|no database/);
    expect(said.stderr).toContain('can find, stop and start Stash, but not back it up');
  });

  it('says what cannot be done also where it cannot be looked at when it is added', async () => {
    const { run } = await aCliWorld({ add: false, running: false });
    const away = ['--control', 'container', '--control-name', 'photos', '--engine', 'unix:///none.sock'];
    const added = run('instances', 'add', '--server', 'immich', '--name', 'photos', ...away);
    expect(added.stdout).toContain('"photos" is known now.');
    expect(added.stderr).toContain('can find, stop and start Immich, but not back it up');
    const said = run('instances', 'check', 'photos');
    expect(said).toMatchObject({ exit: 3 });
    expect(said.stdout).toContain(
      '"photos" (Immich):\n  Container: "photos", of the engine at unix:///none.sock.',
    );
  });

  it('asks nobody to stop one that its user stops', async () => {
    const { json, run, config } = await aStashWorld();
    const none = ['--control', 'none'];
    run('instances', 'add', '--server', 'stash', '--name', 'films', '--config', config, ...none);
    const codes = json('instances', 'check', 'films').result['problems'].map(
      ({ code }: { readonly code: string }) => code,
    );
    expect(codes).toEqual(['server-not-covered']);
    expect(run('instances', 'check', 'films').stdout).toContain('  You stop and start it yourself.');
  });
});
