/** Stand-ins of the four servers, and a core that knows one of them. */
import type { Core } from '../../../src-main/operations/core.ts';
import { keyState } from '../../../src-main/operations/connect/key-state.ts';
import { openInstance } from '../../../src-main/operations/instance-context.ts';
import type { ConnectRules } from '../../../src-main/ports/connect-rules.ts';
import type { HealthRules } from '../../../src-main/ports/health-probe.ts';
import { audiobookshelf } from '../../../src-main/servers/audiobookshelf/index.ts';
import { connect as immich } from '../../../src-main/servers/immich/connect.ts';
import { connect as jellyfin } from '../../../src-main/servers/jellyfin/connect.ts';
import { connect as stash } from '../../../src-main/servers/stash/connect.ts';
import { audiobookshelfAnswers } from '../../helpers/key-servers/audiobookshelf.ts';
import { immichAnswers, immichNow } from '../../helpers/key-servers/immich.ts';
import { jellyfinAnswers } from '../../helpers/key-servers/jellyfin.ts';
import {
  admin,
  password,
  startKeyServer,
  user,
  type Answers,
  type KeyServer,
} from '../../helpers/key-servers/key-server.ts';
import { stashAnswers } from '../../helpers/key-servers/stash.ts';
import { never, type World } from '../../helpers/world.ts';

export const options = { signal: never };

export interface Product {
  readonly name: string;
  readonly rules: ConnectRules;
  readonly answers: () => Answers;
  /** Answers 200 without a sign-in. */
  readonly alive: string;
}

export const products: readonly Product[] = [
  {
    name: 'audiobookshelf',
    rules: audiobookshelf.connect,
    answers: () => audiobookshelfAnswers,
    alive: '/healthcheck',
  },
  { name: 'jellyfin', rules: jellyfin, answers: () => jellyfinAnswers, alive: '/health' },
  {
    name: 'stash',
    rules: stash,
    answers: () => stashAnswers({ hasPassword: true, era: 'now' }),
    alive: '/healthz',
  },
  { name: 'immich', rules: immich, answers: () => immichAnswers(immichNow), alive: '/api/server/ping' },
];
export const named = (name: string): Product => {
  const product = products.find((candidate) => candidate.name === name);
  if (product === undefined) throw new Error(name);
  return product;
};

/** A core whose one instance is a server of that product at the address of the stand-in. */
export async function aServerOf(
  world: World,
  { name, rules, answers, alive }: Product,
): Promise<{ core: Core; server: KeyServer }> {
  const server = await startKeyServer(answers());
  const health: HealthRules = {
    ...audiobookshelf.health,
    livenessPath: alive,
    identityPath: alive,
    identify: () => ({ ready: true, version: '2.36.0', reason: null }),
  };
  const definition = { ...audiobookshelf, id: name, connect: rules, health };
  const core: Core = { ...world.core, servers: [definition] };
  core.profile.changeInstances(() => [{ ...world.instance, server: name, url: server.url }]);
  return { core, server };
}

export const asAdmin = async () => ({ name: admin, password });
export const asUser = async () => ({ name: user, password });
export const nobody = (): never => {
  throw new Error('Nobody should be asked.');
};
export const keyOf = (world: World, core: Core): string | null => core.profile.serverKey(world.instance.id);
export const state = async (core: Core): Promise<string> => {
  const context = openInstance(core, 'Books');
  return keyState(core, context, await context.control.isRunning(options), options);
};
