/** Stands for the default session and for `protocol`: what pages may do, and where `app://` comes from. */
import type Electron from 'electron';
import { driver } from './driver.ts';
import { strict } from './strict.ts';

type Permission = Parameters<NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>>[1];

let requestHandler: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
let checkHandler: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
const schemes = new Map<string, Parameters<Electron.Protocol['handle']>[1]>();
const privileged = new Set<string>();

/** Without a handler Electron grants: so does the stand-in, for an app that forgot. */
driver.on<{ permission: Permission; url: string }>('session:permission', async ({ permission, url }) => {
  const isRequested = await new Promise<boolean>((resolve) => {
    if (requestHandler === null) resolve(true);
    else
      requestHandler(null as never, permission, resolve, { requestingUrl: url, isMainFrame: true } as never);
  });
  const isChecked = checkHandler?.(null, permission as never, url, {} as never) ?? true;
  return isRequested && isChecked;
});

driver.on<{ url: string; method: string }>('protocol:request', async ({ url, method }) => {
  const handler = schemes.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) return null;
  const response = await handler(new Request(url, { method }));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
});

export const defaultSession = strict('session.defaultSession', {
  setPermissionRequestHandler(handler) {
    requestHandler = handler;
  },
  setPermissionCheckHandler(handler) {
    checkHandler = handler;
  },
} satisfies Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler'
>) as Electron.Session;

export const session = strict('session', { defaultSession } satisfies Pick<
  typeof Electron.session,
  'defaultSession'
>);

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(customSchemes) {
    for (const { scheme } of customSchemes) privileged.add(scheme);
  },
  handle(scheme, handler) {
    if (!privileged.has(scheme)) throw new Error(`The scheme ${scheme} was not registered before "ready".`);
    schemes.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);
