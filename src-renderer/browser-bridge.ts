/** The same bridge as the preload's, over the WebSocket of `reprise serve`. */
import type { ErrorCode } from '../src-main/domain/errors.ts';
import type { Bridge, Channel, Events, Reply } from '../src-main/ipc/contract.ts';
import type { AppState } from '../src-main/ipc/views/app-state.ts';
import type { FilePurpose } from '../src-main/ipc/views/file-view.ts';
import { connectionStore } from './browser/connection-store.ts';
import { chooseInPage } from './browser/file-choice.ts';
import { openElsewhere } from './browser/open-elsewhere.ts';
import { isSignedIn, onNewKey, pageKey } from './browser/page-key.ts';
import { reconnectingSocket } from './browser/reconnecting-socket.ts';

type Message =
  | { readonly id: number; readonly reply: Reply<unknown> }
  | { readonly event: keyof Events; readonly value: unknown };

type Hear = (value: never) => void;

/** `signed-out` of the server. */
const SIGNED_OUT = 4401;

export function connectBrowser(): Bridge {
  const hearers = new Map<keyof Events, Set<Hear>>();
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();
  /** Asked before the first connection. */
  const unsent: string[] = [];
  let lastId = 0;
  let wasConnected = false;
  let version: string | null = null;

  const tell = (event: keyof Events, value: unknown): void => {
    for (const hear of hearers.get(event) ?? []) hear(value as never);
  };
  const failAll = (code: ErrorCode): void => {
    for (const answer of waiting.values()) answer(failed(code));
    waiting.clear();
    unsent.length = 0;
  };
  const signedOut = (): void => {
    failAll('signed-out');
    // A page that never was here has nothing to show.
    if (!wasConnected) window.location.replace('/sign-in');
    connectionStore.setState({ connection: 'signed-out' });
  };

  const request = (channel: Channel, args: readonly unknown[]): Promise<Reply<unknown>> =>
    new Promise((resolve) => {
      lastId += 1;
      const id = lastId;
      const text = JSON.stringify({ id, channel, args });
      const { connection } = connectionStore.getState();
      if (connection === 'signed-out') return resolve(failed('signed-out'));
      if (!socket.send(text)) {
        if (connection !== 'connecting') return resolve(failed('connection-lost'));
        unsent.push(text);
      }
      waiting.set(id, resolve);
    });

  const opened = async (): Promise<void> => {
    const isAgain = wasConnected;
    wasConnected = true;
    connectionStore.setState({ connection: 'connected' });
    for (const text of unsent.splice(0)) socket.send(text);
    watch();
    // What changed meanwhile was told to nobody here.
    if (isAgain) {
      const reply = await request('app:state', []);
      if (reply.ok) tell('state:changed', reply.value);
    }
  };
  const heard = (data: string): void => {
    const message = JSON.parse(data) as Message;
    if ('event' in message) {
      if (message.event === 'state:changed') reloadWhenOther(message.value as AppState);
      tell(message.event, message.value);
      return;
    }
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    answer?.(message.reply);
  };
  /** After an update this page is of the version before. */
  const reloadWhenOther = ({ appVersion }: AppState): void => {
    if (version !== null && version !== appVersion) window.location.reload();
    version = appVersion;
  };
  const watch = (): void => void socket.send(JSON.stringify({ isWatched: !document.hidden }));

  connectionStore.setState({ connection: 'connecting', connectNow: () => socket.connectNow() });
  const socket = reconnectingSocket({
    url: `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/socket`,
    protocols: () => ['reprise', pageKey() === '' ? 'none' : pageKey()],
    opened: () => void opened(),
    heard,
    closed: (code) => {
      if (code === SIGNED_OUT) return signedOut();
      if (!wasConnected) return;
      failAll('connection-lost');
      if (connectionStore.getState().connection !== 'signed-out')
        connectionStore.setState({ connection: 'lost' });
    },
    mayTry: async () => {
      if (connectionStore.getState().connection === 'signed-out') return 'end';
      if ((await isSignedIn()) !== false) return 'try';
      signedOut();
      return 'end';
    },
  });
  document.addEventListener('visibilitychange', watch);
  onNewKey(() => {
    if (connectionStore.getState().connection !== 'signed-out') return;
    connectionStore.setState({ connection: 'lost' });
    socket.connectNow();
  });

  const invoke = async (channel: Channel, ...args: readonly unknown[]): Promise<Reply<unknown>> => {
    // There is no dialog of the system for the computer's files: the page has its own.
    if (channel === 'files:choose') return { ok: true, value: await chooseInPage(args[0] as FilePurpose) };
    const reply = await request(channel, args);
    if (channel === 'app:state' && reply.ok) reloadWhenOther(reply.value as AppState);
    return channel === 'links:open' ? openElsewhere(reply) : reply;
  };
  return {
    invoke: invoke as Bridge['invoke'],
    on(event, hear) {
      const hearing = hearers.get(event) ?? new Set();
      hearers.set(event, hearing.add(hear));
      return () => hearing.delete(hear);
    },
  };
}

function failed(code: ErrorCode): Reply<never> {
  return { ok: false, error: { code, message: 'The page is not connected.', details: {} } };
}
