/** Asks the `serve` that runs; only who may read the profile can. */
import { z } from 'zod';
import { RepriseError } from '../domain/errors.ts';
import type { Core } from '../operations/core.ts';
import { readWhereabouts, servePlace } from './place.ts';

const answer = z.object({ url: z.url() });
const PATIENCE_MS = 10_000;

type Served = Pick<Core, 'files' | 'locks' | 'profile'>;

/** A new link. Errors: `serve-not-running`. */
export async function askForLink(core: Served): Promise<string> {
  const response = await ask(core, 'link');
  if (response === null) throw new RepriseError('serve-not-running', 'Nobody serves this profile.');
  return answer.parse(await response.json()).url;
}

/** Everybody has to sign in again; nothing where none runs. */
export async function askToSignOut(core: Served): Promise<void> {
  await ask(core, 'sign-out');
}

/** `null` = none runs. */
async function ask(core: Served, what: 'link' | 'sign-out'): Promise<Response | null> {
  const where = readWhereabouts(core.files, servePlace(core.profile.folder));
  if (where === null || !(await isServed(core))) return null;
  try {
    const response = await fetch(`${where.url}/control/${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${where.secret}` },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok ? response : null;
  } catch (error) {
    throw new RepriseError('serve-not-running', 'Nobody answers there.', {}, { cause: error });
  }
}

/** What a process that was killed left behind says nothing. */
async function isServed({ files, locks, profile }: Served): Promise<boolean> {
  const { folder } = servePlace(profile.folder);
  try {
    const lock = await locks.dataRoot(files.realPath(folder) ?? folder);
    await lock.release();
    return false;
  } catch (error) {
    if (error instanceof RepriseError && error.code === 'instance-busy') return true;
    throw error;
  }
}
