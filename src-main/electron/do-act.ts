/** What a row of the tray or a button of a notification does. */
import type { App } from '../app/app.ts';
import type { NoticeAct } from '../app/notification-policy.ts';
import type { TrayAct } from '../app/tray-menu.ts';
import type { Channel, PageLink, Requests } from '../ipc/contract.ts';

export interface ActWays {
  readonly app: Pick<App, 'handlers'>;
  readonly open: (link: PageLink) => void;
  readonly quit: () => void;
  /** It could not be begun: nobody looks at a page that would say so. */
  readonly refused: (error: unknown) => void;
}

export function doAct(act: TrayAct | NoticeAct, ways: ActWays): void {
  switch (act.do) {
    case 'open':
      return ways.open(act.link);
    case 'back-up':
      return ask(ways, 'back-up:start', act.instanceId);
    case 'start-at-login':
      return ask(ways, 'settings:change', { startsAtLogin: act.value });
    case 'quit':
      return ways.quit();
  }
}

/** As a page would. */
function ask<C extends Channel>(
  { app, refused }: ActWays,
  channel: C,
  ...args: Parameters<Requests[C]>
): void {
  const handler = app.handlers[channel] as (...given: readonly unknown[]) => unknown;
  new Promise((resolve) => resolve(handler(...args))).catch(refused);
}
