/** A server that cannot be looked at: `instances add` and `instances check` say the same of it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readArguments, tokenize } from '../../../src-main/cli/arguments.ts';
import type { Command, CommandContext, CommandResult } from '../../../src-main/cli/command.ts';
import { instancesAdd } from '../../../src-main/cli/commands/instances-add.ts';
import { instancesCheck } from '../../../src-main/cli/commands/instances-check.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(async () => world.dispose());

const photos = [
  '--server',
  'immich',
  '--name',
  'photos',
  '--control',
  'container',
  '--control-name',
  'photos',
];
const away = new RepriseError('engine-unreachable', 'Nobody there.', { engine: 'unix:///none.sock' });
const left = new RepriseError('cancelled', 'Left.');

/** Looks end with the error, where one is given. */
function run(command: Command, words: readonly string[], error?: Error): Promise<CommandResult> {
  const { makeControl } = world.core;
  const open: CommandContext['open'] = async () => ({
    ...world.core,
    makeControl: (request) =>
      error === undefined
        ? makeControl(request)
        : { ...makeControl(request), isRunning: () => Promise.reject(error) },
  });
  const args = readArguments(tokenize([...command.name.split(' '), ...words], command.options), command, '/');
  const output = { isJson: false } as CommandContext['output'];
  return command.run({
    args,
    open,
    output,
    signal: never,
    program: 'reprise',
    cliPath: '/nowhere',
    now: () => 0,
  });
}

it('shows the same of it in both, with the reason, and what cannot be done with it', async () => {
  const added = await run(instancesAdd, photos, away);
  expect(added).toMatchObject({
    outcome: 'succeeded',
    json: { instance: { name: 'photos', canBackUp: false, running: null, startsByItself: null, asks: null } },
    warnings: [{ code: 'server-not-covered' }, { code: 'engine-unreachable' }],
  });
  expect(added.human).toContain('  Container: "photos".');

  const checked = await run(instancesCheck, ['photos'], away);
  expect(checked).toMatchObject({
    outcome: 'blocked',
    code: 'engine-unreachable',
    problems: [{ code: 'engine-unreachable' }, { code: 'server-not-covered' }],
  });
  expect(checked.human).toContain('  Container: "photos".');
  expect(checked.json['instance']).toEqual(added.json['instance']);
});

it('has the keys of one that can be looked at', async () => {
  const keysOf = async (error?: Error): Promise<readonly string[]> => {
    const { json } = await run(instancesCheck, [world.instance.name], error);
    return Object.keys(json['instance'] as object).toSorted();
  };
  expect(await keysOf(away)).toEqual(await keysOf());
});

it('is known also when its look was left, and that is not called undone', async () => {
  const added = await run(instancesAdd, photos, left);
  expect(added).toMatchObject({ outcome: 'succeeded', json: { instance: { name: 'photos' } } });
  expect(added.warnings?.map(({ code }) => code)).toEqual(['server-not-covered']);
  expect(world.core.profile.instances().map(({ name }) => name)).toContain('photos');
  expect(await run(instancesCheck, ['photos'], left)).toMatchObject({ outcome: 'cancelled' });
});
