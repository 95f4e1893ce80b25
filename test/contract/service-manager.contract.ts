/** What every `ServiceManager` does; run over fakes and stand-ins here, and inside a booted systemd there. */
import { describe, expect, it } from 'vitest';
import type { ServiceManager } from '../../src-main/ports/service-managers.ts';

export interface Subject {
  readonly manager: ServiceManager;
  /** A running service; ended by whoever made it. */
  readonly name: string;
  /** A pattern that meets it and nothing else. */
  readonly pattern: string;
}

export interface Suite {
  readonly title: string;
  /** Whether it can be set that a service starts by itself. */
  readonly canSetStart: boolean;
}

const options = { signal: new AbortController().signal };
const missing = 'reprise-no-such-service';

export function describeServiceManager(suite: Suite, make: () => Promise<Subject>): void {
  describe.each([suite])('$title', ({ canSetStart }) => {
    const stateOf = async ({ manager, name }: Subject): Promise<string> =>
      (await manager.facts(name, options)).state;

    it('finds a service by its name and by a pattern, and only those that exist', async () => {
      const { manager, name, pattern } = await make();
      for (const names of [[name, missing], [pattern]]) {
        const found = await manager.list(names, options);
        expect(found.map((each) => each.name)).toEqual([name]);
        expect(found[0]).toMatchObject({ manager: manager.kind, state: 'running' });
      }
      expect(await manager.list([missing], options)).toEqual([]);
    });

    it('stops a service, which stays stopped, and starts it again as another process', async () => {
      const subject = await make();
      const { manager, name } = subject;
      const { pid } = await manager.facts(name, options);
      await manager.requestStop(name, options);
      await expect.poll(() => stateOf(subject), { timeout: 10_000 }).toMatch(/^(stopped|failed)$/);
      expect((await manager.facts(name, options)).pid).toBeNull();
      await manager.requestStop(name, options);
      await manager.requestStart(name, options);
      await expect.poll(() => stateOf(subject), { timeout: 10_000 }).toBe('running');
      expect((await manager.facts(name, options)).pid).not.toBe(pid);
    });

    it('says that a service is not there', async () => {
      const { manager } = await make();
      const gone = { code: 'service-not-found' };
      await expect(manager.facts(missing, options)).rejects.toMatchObject(gone);
      await expect(manager.requestStop(missing, options)).rejects.toMatchObject(gone);
      await expect(manager.requestStart(missing, options)).rejects.toMatchObject(gone);
      await expect(manager.setStartsByItself(missing, true, options)).rejects.toMatchObject(gone);
    });

    const setTwice = async ({ manager, name }: Subject): Promise<void> => {
      const before = (await manager.facts(name, options)).startsByItself === true;
      for (const value of [!before, !before, before]) {
        await manager.setStartsByItself(name, value, options);
        expect((await manager.facts(name, options)).startsByItself).toBe(value);
      }
    };
    const isRefused = async ({ manager, name }: Subject): Promise<void> => {
      const { startsByItself, isStartFixed } = await manager.facts(name, options);
      expect(isStartFixed).toBe(true);
      await manager.setStartsByItself(name, startsByItself === true, options);
      const other = manager.setStartsByItself(name, startsByItself !== true, options);
      await expect(other).rejects.toMatchObject({ code: 'not-possible-here' });
    };
    it(`${canSetStart ? 'sets' : 'says that it cannot set'} whether it starts by itself`, async () => {
      await (canSetStart ? setTwice : isRefused)(await make());
    });

    it('does nothing once it was cancelled', async () => {
      const { manager, name } = await make();
      const aborted = { signal: AbortSignal.abort() };
      await expect(manager.requestStop(name, aborted)).rejects.toThrow(/abort/i);
      expect((await manager.facts(name, options)).state).toBe('running');
    });
  });
}
