import { describe, expect, it } from 'vitest';
import { RepriseError, type ErrorCode } from '../../../src-main/domain/errors.ts';
import type { ControlChange } from '../../../src-main/domain/restore/journal-record.ts';
import {
  allowAutoStart,
  dropBootHook,
  planAutoStart,
  setAutoStartAside,
} from '../../../src-main/operations/auto-start.ts';
import type { InstanceContext } from '../../../src-main/operations/instance-context.ts';
import type { BootHook } from '../../../src-main/ports/boot-hook.ts';
import type { Logger } from '../../../src-main/ports/logger.ts';
import { strictServerControl } from '../../fakes/server-control.ts';

const change: ControlChange = { what: 'service books.service', before: 'automatic', after: 'manual' };
const hook: ControlChange = { what: 'boot-hook systemd', before: 'absent', after: 'registered' };

interface Given {
  readonly automatic?: boolean;
  readonly hasHook?: boolean;
  readonly refuses?: ErrorCode;
}

function world({ automatic = true, hasHook = true, refuses }: Given = {}) {
  const done: string[] = [];
  const bootHook: BootHook = {
    describe: () => (hasHook ? hook : null),
    register: async () => void done.push('register'),
    unregister: async () => void done.push('unregister'),
  };
  const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const control = strictServerControl({
    autoStart: async () => (automatic ? [change] : []),
    setAutoStartAside: async () => {
      if (refuses !== undefined) throw new RepriseError(refuses, 'no');
      done.push('aside');
    },
    putAutoStartBack: async () => void done.push('back'),
  });
  const instance = { control: { kind: 'service', name: 'books.service', startCommand: null } };
  // Only what automatic start asks of an instance.
  const context = { control, instance } as unknown as InstanceContext;
  return { done, core: { bootHook, logger: silent }, context };
}

const recordOf = (intent: { changes: readonly ControlChange[]; hook: ControlChange | null }) => ({
  id: 'one',
  control: { kind: 'service', name: null, wasRunning: true, startAfter: true, url: null, ...intent },
});

describe('automatic start during a restore', () => {
  it('is turned off after the hook was registered, and on again before the hook goes', async () => {
    const { done, core, context } = world();
    const record = recordOf(await planAutoStart(core, context, 'one'));
    expect(done).toEqual([]);
    await setAutoStartAside(core, context, record);
    await allowAutoStart(context, record);
    await dropBootHook(core, record);
    expect(done).toEqual(['register', 'aside', 'back', 'unregister']);
  });

  it('is left on where nothing would run recover at the next boot', async () => {
    const { done, core, context } = world({ hasHook: false });
    const intent = await planAutoStart(core, context, 'one');
    expect(intent).toEqual({ changes: [], hook: null });
    await setAutoStartAside(core, context, recordOf(intent));
    expect(done).toEqual([]);
  });

  it('needs no hook where nothing starts the server by itself', async () => {
    const { core, context } = world({ automatic: false });
    expect(await planAutoStart(core, context, 'one')).toEqual({ changes: [], hook: null });
  });

  it.each(['permission-denied', 'not-possible-here'] as const)(
    'is left on when that may not be changed (%s)',
    async (refuses) => {
      const { done, core, context } = world({ refuses });
      const record = recordOf({ changes: [change], hook });
      await setAutoStartAside(core, context, record);
      await allowAutoStart(context, record);
      await dropBootHook(core, record);
      expect(done).toEqual(['register', 'back', 'unregister']);
    },
  );

  it('stops the restore when it fails for another reason', async () => {
    const { core, context } = world({ refuses: 'tool-failed' });
    await expect(
      setAutoStartAside(core, context, recordOf({ changes: [change], hook })),
    ).rejects.toMatchObject({
      code: 'tool-failed',
    });
  });
});
