import { expect, it } from 'vitest';
import { RepriseError, type ErrorCode } from '../../../src-main/domain/errors.ts';
import { whileWatched } from '../../../src-main/operations/while-watched.ts';

async function endOf(body: () => Promise<string>): Promise<{ readonly said: string; readonly end: string }> {
  let end = '';
  const watchdog = {
    dismiss: async () => void (end += 'dismissed'),
    takeOver: async () => void (end += 'took over'),
  };
  const said = await whileWatched(watchdog, body).catch((error: RepriseError) => error.code);
  return { said, end };
}

const failing = (code: ErrorCode) => () => Promise.reject(new RepriseError(code, 'It failed.'));

it('lets the watchdog go when all is said', async () => {
  expect(await endOf(async () => 'done')).toEqual({ said: 'done', end: 'dismissed' });
  expect(await endOf(failing('stop-timed-out'))).toEqual({ said: 'stop-timed-out', end: 'dismissed' });
});

it('lets the watchdog take over as long as nobody knows how the server ends', async () => {
  expect(await endOf(failing('server-not-answering'))).toEqual({
    said: 'server-not-answering',
    end: 'took over',
  });
});
