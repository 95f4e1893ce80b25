import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, type Handlers } from '../../../src-main/app/answer.ts';
import type { Channel } from '../../../src-main/ipc/contract.ts';
import { requestSchemas } from '../../../src-main/ipc/parse.ts';
import type { Logger } from '../../../src-main/ports/logger.ts';
import { strict } from '../../fakes/strict.ts';

const channels = Object.keys(requestSchemas) as readonly Channel[];
/** Words of the contract, so that many of them are nearly right. */
const word = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '',
    'id',
    'backup',
    'file',
    'start',
    'keep',
    '__proto__',
    'constructor',
    '../../etc',
    '\u0000',
  ),
);
const key = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'planId',
    'acceptWarnings',
    'ifSlow',
    'by',
    'id',
    'token',
    'name',
  ),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.boolean(),
    fc.double(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
})).value;
const args = fc.oneof(fc.array(json, { maxLength: 4 }), json).map((value) => {
  const text = JSON.stringify(value);
  return JSON.parse(text) as unknown;
});

/** Handlers that note what comes through. */
function aCore(): {
  readonly handlers: Handlers;
  readonly heard: (readonly [Channel, readonly unknown[]])[];
} {
  const heard: (readonly [Channel, readonly unknown[]])[] = [];
  const noted = channels.map((channel) => [
    channel,
    (...given: readonly unknown[]) => void heard.push([channel, given]),
  ]);
  return { handlers: Object.fromEntries(noted) as unknown as Handlers, heard };
}

describe('what reaches the core', () => {
  it.each(channels)('of %s is what its schema says, whatever a page sends', async (channel) => {
    await fc.assert(
      fc.asyncProperty(args, async (sent) => {
        const { handlers, heard } = aCore();
        const logger = strict<Logger>('logger', { warn: () => undefined });
        const reply = await answer({ handlers, logger }, channel, sent);
        const isMeant = requestSchemas[channel].safeParse(sent).success;
        expect(reply.ok).toBe(isMeant);
        expect(heard.length).toBe(isMeant ? 1 : 0);
        for (const [, given] of heard) {
          // Parsed once more it is the same: nothing came along that no schema names.
          expect(requestSchemas[channel].parse(given)).toEqual(given);
          expect(JSON.stringify(given).length).toBeLessThanOrEqual(JSON.stringify(sent).length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is nothing for a channel that there is not, as those that every object has', async () => {
    for (const channel of ['constructor', '__proto__', 'toString', 'app:State', '', null, 7, ['app:state']]) {
      const { handlers, heard } = aCore();
      const logger = strict<Logger>('logger', { warn: () => undefined });
      expect((await answer({ handlers, logger }, channel, [])).ok).toBe(false);
      expect(heard).toEqual([]);
    }
  });
});
