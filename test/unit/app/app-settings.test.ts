import { describe, expect, it } from 'vitest';
import { keepSettings } from '../../../src-main/app/app-settings.ts';
import { warn, type Finding } from '../../../src-main/domain/errors.ts';
import type { Shell } from '../../../src-main/app/shell.ts';
import type { KeptSettings, Profile } from '../../../src-main/ports/profile.ts';
import { strict } from '../../fakes/strict.ts';

const first: KeptSettings = {
  language: 'system',
  theme: 'system',
  tellsSuccess: false,
  looksForUpdates: false,
  isSetUp: false,
};

const updates = { look: async () => ({ state: 'none' }) as const, install: () => undefined };

function aKeeper(
  shell: Partial<Pick<Shell, 'startAtLogin' | 'updates'>> = {},
  trouble: Finding | null = null,
) {
  const saved: KeptSettings[] = [];
  const profile = strict<Profile>('profile', {
    settings: () => ({ settings: saved.at(-1) ?? first, trouble }),
    changeSettings: (change) => {
      const now = saved.at(-1) ?? first;
      const next = change(now);
      if (JSON.stringify(next) !== JSON.stringify(now)) saved.push(next);
      return next;
    },
  });
  return { saved, keeper: keepSettings({ profile }, { startAtLogin: null, updates: null, ...shell }) };
}

describe('settings', () => {
  it('are as at first, and what is not possible here is neither on nor off', () => {
    expect(aKeeper().keeper.read()).toEqual({ ...first, startsAtLogin: null, looksForUpdates: null });
  });

  it('are kept when they are changed, and only then', () => {
    const { keeper, saved } = aKeeper();
    expect(keeper.change({ language: 'de' })).toMatchObject({ language: 'de', theme: 'system' });
    expect(keeper.change({ language: 'de' })).toMatchObject({ language: 'de' });
    expect(keeper.read()).toMatchObject({ language: 'de' });
    expect(saved).toEqual([{ ...first, language: 'de' }]);
  });

  it('leave the start at login to the system, which is asked every time', () => {
    let isOn = false;
    const startAtLogin = { read: () => isOn, write: (value: boolean) => void (isOn = value) };
    const { keeper, saved } = aKeeper({ startAtLogin });
    expect(keeper.change({ startsAtLogin: true }).startsAtLogin).toBe(true);
    isOn = false;
    expect(keeper.read().startsAtLogin).toBe(false);
    expect(saved).toEqual([]);
  });

  it('look for updates only where that is possible', () => {
    const without = aKeeper();
    expect(without.keeper.change({ looksForUpdates: true }).looksForUpdates).toBeNull();
    expect(without.saved).toEqual([]);
    const possible = aKeeper({ updates });
    expect(possible.keeper.change({ looksForUpdates: true }).looksForUpdates).toBe(true);
    expect(possible.saved).toHaveLength(1);
  });

  it('say that they could not be read, until they are set anew', () => {
    const trouble = warn('settings-unreadable', { path: '/home/settings.json.unreadable-1' });
    const { keeper } = aKeeper({}, trouble);
    expect(keeper.troubles()).toEqual([trouble]);
    keeper.change({ theme: 'dark' });
    expect(keeper.troubles()).toEqual([]);
  });
});
