import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src-main/app/turns.ts';

function aGate() {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  return { gate, open };
}

const never = { signal: new AbortController().signal };

describe('what is done one after the other', () => {
  it('begins when the one before it has ended, also when that one failed', async () => {
    const [turns, first, said] = [new Turns(), aGate(), [] as string[]];
    const failing = turns.run(async () => {
      said.push('first');
      await first.gate;
      throw new Error('broken');
    }, never);
    const second = turns.run(async () => void said.push('second'), never);
    await Promise.resolve();
    await new Promise(setImmediate);
    expect(said).toEqual(['first']);
    first.open();
    await expect(failing).rejects.toThrow('broken');
    await second;
    expect(said).toEqual(['first', 'second']);
  });

  it('can be cancelled while it waits; whoever comes after it still waits for the first', async () => {
    const [turns, first, said] = [new Turns(), aGate(), [] as string[]];
    const running = turns.run(() => first.gate, never);
    const end = new AbortController();
    const waiting = turns.run(async () => void said.push('cancelled'), end);
    const third = turns.run(async () => void said.push('third'), never);
    end.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await new Promise(setImmediate);
    expect(said).toEqual([]);
    first.open();
    await Promise.all([running, third]);
    expect(said).toEqual(['third']);
    await expect(turns.run(async () => 1, end)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
