import { expect, it } from 'vitest';
import { instancesGrant, instancesRevoke } from '../../../src-main/cli/commands/instances-grant.ts';
import type { Command, CommandContext } from '../../../src-main/cli/command.ts';
import type { Core } from '../../../src-main/operations/core.ts';

/** What is said before anything is written, of a service whose permission is there or not. */
async function saidBefore(command: Command, manager: 'systemd' | 'windows', isGiven: boolean) {
  const control = { kind: 'service', name: 'Jellyfin', engine: null, startCommand: null };
  // Only what the question asks for.
  const core = {
    profile: { instances: () => [{ id: 'a1', name: 'home', control }] },
    host: { uid: 1000, platform: manager === 'windows' ? 'win32' : 'linux' },
    grants: {
      describe: (service: object) => ({ service: { ...service, manager }, account: 'me', where: '/there' }),
      isGiven: async () => isGiven,
    },
  } as unknown as Core;
  const context = {
    args: { required: () => 'a1', flag: () => false },
    open: async () => core,
    output: { isJson: false },
  } as unknown as CommandContext;
  return (await command.run(context)).human.join('\n');
}

const limit =
  'If your system gives it less time to stop than it may need, that still takes an administrator.';

it('promises no more than the right to stop and start, where systemd may end a service too soon', async () => {
  const said = await saidBefore(instancesGrant, 'systemd', false);
  expect(said).toContain('without a password');
  expect(said).toContain(limit);
  expect(said).toContain('reprise instances check a1');
});

it('speaks of no limit where there is none, or where the permission is taken back', async () => {
  const onWindows = await saidBefore(instancesGrant, 'windows', false);
  expect(onWindows).toContain('without a password');
  const takenBack = await saidBefore(instancesRevoke, 'systemd', true);
  expect(takenBack).toContain('needs an administrator again');
  for (const said of [onWindows, takenBack]) expect(said).not.toContain(limit);
});
