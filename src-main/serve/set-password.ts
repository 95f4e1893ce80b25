/** A new password for the page; whoever was signed in by an older one signs in again. */
import type { Core } from '../operations/core.ts';
import { askToSignOut } from './ask-running.ts';
import { keptPassword } from './password.ts';
import { servePlace } from './place.ts';
import { Sessions } from './sessions.ts';

export { longestPassword, shortestPassword } from './password.ts';

export async function setServePassword(
  core: Pick<Core, 'files' | 'locks' | 'profile' | 'clock' | 'logger'>,
  password: string,
): Promise<void> {
  const { files, profile, clock, logger } = core;
  const place = servePlace(profile.folder);
  files.makeFolders(place.folder, 0o700);
  await keptPassword(files, place.password).set(password);
  new Sessions({ files, clock, logger, path: place.sessions }).endAll();
  await askToSignOut(core);
}
