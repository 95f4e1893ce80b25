/** The browser page from its start to its end: what runs when somebody wants to end it is left off or finished first. */
import type { App } from '../app/app.ts';
import type { Shell } from '../app/shell.ts';
import { RepriseError } from '../domain/errors.ts';
import type { OperationView } from '../ipc/views/operation-view.ts';
import { isLoopback } from './allowed-names.ts';
import { browserShell } from './browser-shell.ts';
import { keptPassword } from './password.ts';
import { servePlace } from './place.ts';
import { startServe, type ServeOptions } from './start-serve.ts';

export interface ServeUntilOptions extends Omit<ServeOptions, 'makeApp'> {
  readonly makeApp: (shell: Shell) => App;
  /** Folders that may be looked at in the page, besides the usual ones. */
  readonly roots: readonly string[];
  readonly openAt: (path: string) => string;
}

export interface Listening {
  readonly url: string;
  /** Signs in once; `null` where others can reach the page: there the password does. */
  readonly link: string | null;
  readonly isOpenToOthers: boolean;
}

/** Resolves when all has ended, to how the runs ended that somebody broke off by it. Errors: as `startServe`, and `serve-password-missing`. */
export async function serveUntil(
  options: ServeUntilOptions,
  signal: AbortSignal,
  listening: (now: Listening) => void,
): Promise<readonly OperationView[]> {
  const { core, host, roots, openAt, makeApp } = options;
  const isOpenToOthers = !isLoopback(host);
  const password = keptPassword(core.files, servePlace(core.profile.folder).password);
  if (isOpenToOthers && !password.isSet()) throw new RepriseError('serve-password-missing', 'None is set.');
  const shell = browserShell({ files: core.files, platform: core.host.platform, roots, openAt });
  const serving = await startServe({ ...options, makeApp: () => makeApp(shell) });
  const { app, url, makeLink } = serving;
  try {
    listening({ url, link: isOpenToOthers ? null : makeLink(), isOpenToOthers });
    // Pages see it go on; what went wrong with it is told by the state.
    const recovering = app.recover().catch((error: unknown) => {
      core.logger.error('serve.recover-failed', { message: String(error) });
    });
    const ended = new Map<string, OperationView>();
    // From the wish on, not only once the pages are closed: a run may end in between.
    const end = app.on('operation:changed', (view) => {
      if (!signal.aborted) return;
      if (view.end !== null) ended.set(view.operationId, view);
      // One that had not said its first word is asked when it says it.
      app.operations.cancelAll();
    });
    await aborted(signal);
    app.operations.cancelAll();
    await serving.close();
    await recovering;
    await app.operations.whenIdle();
    end();
    return [...ended.values()];
  } finally {
    app.dispose();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
