/** The key that a server gave Reprise: getting one by signing in once, keeping it, checking it, giving it back. */
import { RepriseError, warn, type Finding } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { Caller, Credentials, KeyVerdict, Session } from '../ports/connect-rules.ts';
import { neverAborted, throwIfCancelled } from './cancel.ts';
import { hold, reach, revoke, signOut, type Options } from './connect/talk.ts';
import type { Core } from './core.ts';
import { openServer } from './instance-context.ts';
import type { ServerContext } from './server-context.ts';

export interface Connected {
  readonly instance: Instance;
  /** `found`: the server had one already, which the user's other programs may use. `known`: Reprise has one that works. */
  readonly key: 'made' | 'found' | 'known' | 'not-needed';
}

export interface Disconnected {
  readonly instance: Instance;
  /** `elsewhere`: the desktop has one that it alone can open; it stays. */
  readonly key: 'revoked' | 'left' | 'none' | 'elsewhere';
  /** `key-still-valid` when a key of our own could not be revoked. */
  readonly remarks: readonly Finding[];
}

/**
 * Signs in once, lets the server make a key, checks and keeps it, ends the session. `ask` is only called when a sign-in is
 * needed; what it returns is kept nowhere. Errors: those of `Conversation`, `key-refused`, `server-away`, `address-elsewhere`.
 */
export function connectInstance(
  core: Core,
  idOrName: string,
  ask: (signsInWith: 'name' | 'e-mail address') => Promise<Credentials>,
  options: Options,
): Promise<Connected> {
  return withInstance(core, idOrName, options, async (context) => {
    const { instance, server } = context;
    const { url, version } = await reach(core, context, options);
    const known = core.profile.serverKey(instance.id);
    if (known !== null && (await hold(core, url, server.connect.check(known), options)) === 'works')
      return { instance, key: 'known' };
    if (!(await hold(core, url, server.connect.isNeeded(version), options))) {
      // One from before would be refused, and that be said, for ever.
      core.profile.saveServerKey(instance.id, null);
      return { instance, key: 'not-needed' };
    }
    const who = await ask(server.connect.signsInWith);
    const caller: Caller = {
      computer: core.host.name,
      deviceId: core.ids.short(),
      version: core.host.appVersion,
    };
    const session = await hold(core, url, server.connect.signIn(who, caller), options);
    try {
      return { instance, key: await takeKey(core, context, url, session, options) };
    } finally {
      await signOut(core, context, url, session);
    }
  });
}

/** Keeps a key that the user got from the server. Errors: `key-refused`, `not-an-admin`, `server-away`, `address-elsewhere`. */
export function keepKey(core: Core, idOrName: string, key: string, options: Options): Promise<Instance> {
  return withInstance(core, idOrName, options, async (context) => {
    const { url } = await reach(core, context, options);
    assertWorks(await hold(core, url, context.server.connect.check(key), options));
    core.profile.saveServerKey(context.instance.id, key);
    return context.instance;
  });
}

/** Revokes the key where it was made for Reprise, and forgets it in any case. */
export function disconnectInstance(core: Core, idOrName: string, options: Options): Promise<Disconnected> {
  return withInstance(core, idOrName, options, async (context) => {
    const { instance } = context;
    const key = core.profile.serverKey(instance.id);
    if (key === null && core.profile.keyKeptElsewhere(instance.id) !== null)
      return { instance, key: 'elsewhere', remarks: [] };
    const madeAs = core.profile.serverKeyMadeAs(instance.id);
    // The server first: a key that is forgotten and goes on working is worse than one that is asked for twice.
    const reason = key === null || madeAs === null ? null : await revoke(core, context, key, madeAs, options);
    core.profile.saveServerKey(instance.id, null);
    if (key === null) return { instance, key: 'none', remarks: [] };
    if (madeAs === null) return { instance, key: 'left', remarks: [] };
    return reason === null
      ? { instance, key: 'revoked', remarks: [] }
      : { instance, key: 'left', remarks: [warn('key-still-valid', { reason })] };
  });
}

async function withInstance<T>(
  core: Core,
  idOrName: string,
  { signal }: Options,
  body: (context: ServerContext) => Promise<T>,
): Promise<T> {
  const context = openServer(core, idOrName);
  try {
    return await body(context);
  } catch (error) {
    // However a request ends that was cut off: it was the user's wish.
    throwIfCancelled(signal);
    throw error;
  } finally {
    context.control.dispose();
  }
}

async function takeKey(
  core: Core,
  context: ServerContext,
  url: string,
  session: Session,
  options: Options,
): Promise<'made' | 'found'> {
  const { connect } = context.server;
  const { key, madeAs } = await hold(core, url, connect.makeKey(session), options);
  try {
    assertWorks(await hold(core, url, connect.check(key), options));
    core.profile.saveServerKey(context.instance.id, key, madeAs);
  } catch (error) {
    // A key that nobody keeps must not stay behind.
    if (madeAs !== null) await revoke(core, context, key, madeAs, { signal: neverAborted() });
    throw error;
  }
  core.logger.info('connect.connected', { instanceId: context.instance.id, isOwn: madeAs !== null });
  return madeAs === null ? 'found' : 'made';
}

function assertWorks(verdict: KeyVerdict): void {
  if (verdict === 'works') return;
  throw new RepriseError(verdict === 'refused' ? 'key-refused' : 'not-an-admin', 'The key does not work.');
}
