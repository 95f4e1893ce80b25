import { describe, expect, it } from 'vitest';
import { trayMenu, type TrayItem } from '../../../src-main/app/tray-menu.ts';
import type { AppState } from '../../../src-main/ipc/views/app-state.ts';
import { english } from '../../../src-main/text/english.ts';
import { german } from '../../../src-main/text/german.ts';
import { aRun, anEndedRun } from '../../helpers/builders/a-run.ts';
import { anAppState, anInstanceView, settings } from '../../helpers/builders/an-app-state.ts';

const now = Date.parse('2026-03-13T09:00:00.000Z');
const of = (over: Partial<AppState> = {}, texts = english): readonly TrayItem[] =>
  trayMenu(anAppState({ instances: [home], ...over }), { texts, now });
const labels = (items: readonly TrayItem[]): readonly string[] =>
  items.map((item) => (item.type === 'separator' ? '-' : item.label));
const flat = (items: readonly TrayItem[]): readonly TrayItem[] =>
  items.flatMap((item) => (item.type === 'menu' ? [item, ...flat(item.items)] : [item]));
const find = (items: readonly TrayItem[], id: string): TrayItem | undefined =>
  flat(items).find((item) => item.id === id);

const home = anInstanceView({ id: 'home', name: 'Home' });
const films = anInstanceView({ id: 'films', name: 'Films', newest: null });
const undoable = { operationId: 'r1', createdAt: '2026-03-12T09:00:00.000Z' };

describe('the menu of the tray', () => {
  it('has the one server at the top, with its last backup and what can be done', () => {
    const [row, ...rest] = labels(of({ instances: [{ ...home, undoable }] }));
    expect(row).toBe(`Home: ${english.formats.time(home.newest?.createdAt ?? '', now)}`);
    expect(row).toMatch(/\d\d:\d\d\s· 3\sdays\sago$/);
    expect(rest).toEqual([
      'Back up now',
      'Restore…',
      'Undo the restore',
      '-',
      'Open Reprise',
      'Start at login',
      '-',
      'Quit Reprise',
    ]);
  });

  it('has a menu of its own for each of several servers', () => {
    const items = of({ instances: [home, films] });
    expect(items.map(({ type }) => type)).toEqual([
      'menu',
      'menu',
      'separator',
      'item',
      'check',
      'separator',
      'item',
    ]);
    expect(labels(items)[1]).toBe('Films: no backup yet');
    expect(find(items, 'back-up:films')).toMatchObject({ act: { do: 'back-up', instanceId: 'films' } });
    expect(find(items, 'restore:films')).toMatchObject({
      act: { do: 'open', link: { page: 'restore', instanceId: 'films' } },
    });
  });

  it('offers nothing that it cannot do', () => {
    expect(find(of(), 'undo:home')).toBeUndefined();
    const covered = of({ instances: [{ ...home, canBackUp: false }] });
    expect(find(covered, 'back-up:home')).toBeUndefined();
    expect(find(covered, 'restore:home')).toBeUndefined();
    const browser = of({ settings: settings({ startsAtLogin: null }) });
    expect(find(browser, 'start-at-login')).toBeUndefined();
    expect(labels(of({ instances: [] }))).toEqual(['Open Reprise', 'Start at login', '-', 'Quit Reprise']);
  });

  it('shows what runs instead of the last backup, and begins nothing beside it', () => {
    const run = aRun({ instanceId: 'home' }, { progress: { done: 42, total: 100, unit: 'bytes' } });
    const items = of({ instances: [{ ...home, undoable }], operations: [run] });
    expect(labels(items)[0]).toBe('Home: Backup, 42%');
    for (const id of ['back-up:home', 'restore:home', 'undo:home'])
      expect(find(items, id)).toMatchObject({ isEnabled: false });
    const endless = of({ operations: [aRun({ instanceId: 'home' })] });
    expect(labels(endless)[0]).toBe('Home: Backup…');
    // What runs elsewhere, or has ended, keeps nothing from it.
    const others = of({
      operations: [anEndedRun({}, { instanceId: 'home' }), aRun({ instanceId: 'films' })],
    });
    expect(find(others, 'back-up:home')).toMatchObject({ isEnabled: true });
  });

  it('says it when the newest backup is damaged', () => {
    const { newest } = home;
    const damaged = newest === null ? null : { ...newest, state: 'damaged' as const };
    expect(labels(of({ instances: [{ ...home, newest: damaged }] }))[0]).toMatch(/, damaged$/);
  });

  it('leads to what happened while a server is down, unless that is our own doing', () => {
    const { state } = home;
    const down = state === null ? null : { ...state, running: false, health: null };
    const instances = [{ ...home, state: down }];
    expect(find(of({ instances }), 'what-happened:home')).toMatchObject({
      act: { do: 'open', link: { page: 'diagnosis', instanceId: 'home' } },
    });
    const operations = [aRun({ instanceId: 'home' })];
    expect(find(of({ instances, operations }), 'what-happened:home')).toBeUndefined();
    expect(find(of(), 'what-happened:home')).toBeUndefined();
  });

  it('turns the start at login to what it is not', () => {
    for (const startsAtLogin of [true, false])
      expect(find(of({ settings: settings({ startsAtLogin }) }), 'start-at-login')).toMatchObject({
        isChecked: startsAtLogin,
        act: { do: 'start-at-login', value: !startsAtLogin },
      });
  });

  it('names no item twice, and every one in every language', () => {
    for (const texts of [english, german]) {
      const items = flat(of({ instances: [{ ...home, undoable }, films] }, texts));
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      expect(labels(items)).not.toContain('');
      expect(labels(items).join('\n')).not.toMatch(/undefined|null/);
    }
  });
});
