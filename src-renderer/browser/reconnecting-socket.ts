/** A WebSocket that comes back: soon at first, then less often, and at once when there is reason to hope. */

export interface SocketOptions {
  readonly url: string;
  readonly protocols: () => readonly string[];
  readonly opened: () => void;
  readonly heard: (data: string) => void;
  /** Not open any more; `code` as of a WebSocket. */
  readonly closed: (code: number) => void;
  /** Before a socket that did not open is tried again. `end`: there is no point. */
  readonly mayTry: () => Promise<'try' | 'end'>;
}

export interface ReconnectingSocket {
  /** `false` = not open: nothing was sent. */
  send(data: string): boolean;
  /** Does nothing while it is open or being opened. */
  connectNow(): void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export function reconnectingSocket(options: SocketOptions): ReconnectingSocket {
  let socket: WebSocket | null = null;
  let failures = 0;
  let timer: number | undefined;

  const connect = (): void => {
    clearTimeout(timer);
    const opening = new WebSocket(options.url, [...options.protocols()]);
    socket = opening;
    opening.addEventListener('open', () => {
      failures = 0;
      options.opened();
    });
    opening.addEventListener('message', ({ data }) => options.heard(String(data)));
    opening.addEventListener('close', ({ code }) => {
      socket = null;
      options.closed(code);
      void options.mayTry().then((decision) => {
        if (decision === 'try' && socket === null) later();
      });
    });
  };

  const later = (): void => {
    // Nobody looks: then the page waits until somebody does.
    if (document.hidden) return;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    failures += 1;
    clearTimeout(timer);
    timer = window.setTimeout(connect, wait);
  };

  const connectNow = (): void => {
    if (socket !== null) return;
    failures = 0;
    connect();
  };
  window.addEventListener('online', connectNow);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) connectNow();
  });
  connect();
  return {
    send(data) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(data);
      return true;
    },
    connectNow,
  };
}
