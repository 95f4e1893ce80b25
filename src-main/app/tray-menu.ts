/** The tray's menu, as a pure function of the state; each item says what it does and knows nothing of Electron. */
import type { PageLink } from '../ipc/contract.ts';
import type { AppState, InstanceView } from '../ipc/views/app-state.ts';
import { percentOf, type TrayFacts } from './tray-state.ts';

export type TrayAct =
  | { readonly do: 'open'; readonly link: PageLink }
  | { readonly do: 'back-up'; readonly instanceId: string }
  | { readonly do: 'start-at-login'; readonly value: boolean }
  | { readonly do: 'quit' };

export type TrayItem =
  | { readonly type: 'separator'; readonly id: string }
  | {
      readonly type: 'item';
      readonly id: string;
      /** As it is to be read: a menu that takes `&` for a mark needs it twice. */
      readonly label: string;
      readonly isEnabled: boolean;
      readonly act: TrayAct;
    }
  | {
      readonly type: 'check';
      readonly id: string;
      readonly label: string;
      readonly isChecked: boolean;
      readonly act: TrayAct;
    }
  | {
      readonly type: 'menu';
      readonly id: string;
      readonly label: string;
      readonly items: readonly TrayItem[];
    };

/** One server has its items at the top; of several, each has them in a menu of its own. */
export function trayMenu(state: AppState, facts: TrayFacts): readonly TrayItem[] {
  const { menu } = facts.texts.ui.desktop;
  const [only, ...others] = state.instances;
  const servers =
    only !== undefined && others.length === 0
      ? [rowOf(state, only, facts), ...itemsOf(state, only, facts)]
      : state.instances.map((instance): TrayItem => ({
          type: 'menu',
          id: `server:${instance.id}`,
          label: labelOf(state, instance, facts),
          items: itemsOf(state, instance, facts),
        }));
  return [
    ...servers,
    ...(servers.length === 0 ? [] : [separator('servers')]),
    item('open', menu.open, { do: 'open', link: { page: 'dashboard' } }),
    ...startAtLogin(state, facts),
    separator('quit'),
    item('quit', menu.quit, { do: 'quit' }),
  ];
}

function rowOf(state: AppState, instance: InstanceView, facts: TrayFacts): TrayItem {
  return item(`server:${instance.id}`, labelOf(state, instance, facts), {
    do: 'open',
    link: { page: 'backups', instanceId: instance.id },
  });
}

/** `Home: Tuesday 02:00 · 3 days ago`, or what goes on with it. */
function labelOf(state: AppState, { id, name, newest }: InstanceView, { texts, now }: TrayFacts): string {
  const { menu } = texts.ui.desktop;
  const running = runningOf(state, id);
  if (running !== null) {
    const percent = running.percent === null ? null : texts.formats.percent(running.percent / 100);
    return menu.row(name, menu.running(texts.operations[running.kind], percent));
  }
  if (newest === null) return menu.row(name, menu.noBackup);
  const time = texts.formats.time(newest.createdAt, now);
  return menu.row(name, newest.state === 'damaged' ? menu.damaged(time) : time);
}

function itemsOf(state: AppState, instance: InstanceView, { texts }: TrayFacts): readonly TrayItem[] {
  const { menu } = texts.ui.desktop;
  const { id, undoable, canBackUp } = instance;
  const isFree = runningOf(state, id) === null;
  const isDown = instance.state !== null && (!instance.state.running || instance.state.health === 'failed');
  const open = (link: PageLink): TrayAct => ({ do: 'open', link });
  return [
    ...(isDown && isFree
      ? [item(`what-happened:${id}`, menu.whatHappened, open({ page: 'diagnosis', instanceId: id }))]
      : []),
    ...(canBackUp
      ? [
          item(`back-up:${id}`, menu.backUp, { do: 'back-up', instanceId: id }, isFree),
          item(`restore:${id}`, menu.restore, open({ page: 'restore', instanceId: id, file: null }), isFree),
        ]
      : []),
    ...(undoable === null
      ? []
      : [
          item(
            `undo:${id}`,
            menu.undo[undoable.kind ?? 'restore'],
            open({ page: 'undo', operationId: undoable.operationId }),
            isFree,
          ),
        ]),
  ];
}

function startAtLogin({ settings }: AppState, { texts }: TrayFacts): readonly TrayItem[] {
  const { startsAtLogin } = settings;
  if (startsAtLogin === null) return [];
  return [
    {
      type: 'check',
      id: 'start-at-login',
      label: texts.ui.desktop.menu.startAtLogin,
      isChecked: startsAtLogin,
      act: { do: 'start-at-login', value: !startsAtLogin },
    },
  ];
}

function runningOf({ operations }: AppState, instanceId: string) {
  const view = operations.find((one) => one.end === null && one.instanceId === instanceId);
  if (view === undefined) return null;
  const percent = view.current.state === 'running' ? percentOf(view.current.progress) : null;
  return { kind: view.kind, percent };
}

function item(id: string, label: string, act: TrayAct, isEnabled = true): TrayItem {
  return { type: 'item', id, label, isEnabled, act };
}

function separator(id: string): TrayItem {
  return { type: 'separator', id: `separator:${id}` };
}
