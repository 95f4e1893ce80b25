import type { Core } from '../../operations/core.ts';
import { changeGrants, grantStates, type GrantState } from '../../operations/grants.ts';
import { grantTexts } from '../../text/rights.ts';
import { succeeded, type Command, type CommandResult } from '../command.ts';
import { confirmationMissing } from '../confirmation.ts';
import { yes } from '../options.ts';

const positionals = [{ name: 'ID', required: true, describes: 'id or name of the server' }] as const;

export const instancesGrant: Command = {
  name: 'instances grant',
  summary: 'Allow your account to stop and start this one server without a password',
  explains: [
    'For servers that run as a service. Backups at night then meet no question.',
    'It is written once, by an administrator, for this service and your account and nothing else.',
  ],
  positionals,
  options: [yes],
  examples: ['instances grant home', 'instances grant home --yes'],
  changes: true,
  run: ({ args, open, output }) => change('give', args.required(0), args.flag('yes'), open, output.isJson),
};

export const instancesRevoke: Command = {
  name: 'instances revoke',
  summary: 'Take that permission back',
  positionals,
  options: [yes],
  examples: ['instances revoke home --yes'],
  changes: true,
  run: ({ args, open, output }) => change('take', args.required(0), args.flag('yes'), open, output.isJson),
};

async function change(
  wish: 'give' | 'take',
  id: string,
  isConfirmed: boolean,
  open: () => Promise<Core>,
  isJson: boolean,
): Promise<CommandResult> {
  const core = await open();
  const { instance, states } = await grantStates(core, id);
  const wanted = states.filter(({ given }) => given !== (wish === 'give'));
  if (wanted.length === 0) {
    return succeeded(keysOf(instance.id, states), [grantTexts.nothing(wish, instance.name)]);
  }
  const grants = wanted.map(({ grant }) => grant);
  const hasLimit = wish === 'give' && grants.some(({ service }) => service.manager === 'systemd');
  const remarks = hasLimit ? [grantTexts.limit(instance.id)] : [];
  if (!isConfirmed) {
    const will = [...grants.map((one) => grantTexts.will(wish, one)), ...remarks];
    return confirmationMissing(isJson ? [] : will);
  }
  await changeGrants(core, grants, wish);
  const after = await grantStates(core, id);
  const done = [...grants.map((one) => grantTexts.done(wish, one)), ...remarks];
  return succeeded(keysOf(instance.id, after.states), done);
}

function keysOf(instanceId: string, states: readonly GrantState[]): Readonly<Record<string, unknown>> {
  return {
    instanceId,
    grants: states.map(({ grant, given }) => ({ ...grant, service: grant.service.name, given })),
  };
}
