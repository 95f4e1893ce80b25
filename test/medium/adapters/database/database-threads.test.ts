import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { sqliteTool } from '../../../../src-main/adapters/database/sqlite-tool.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const signal = new AbortController().signal;
/** Each row of the outer table costs a walk through the inner one: seconds inside a single step of SQLite. */
const slow = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000) SELECT max(i) AS n FROM n`;

let file: string;
let started: Worker[];
beforeEach(() => {
  file = join(tempFolder(), 'server.sqlite');
  new Database(file).exec('CREATE TABLE things (id INTEGER)').close();
  started = [];
  const onWorker = (worker: Worker) => void started.push(worker);
  process.on('worker', onWorker);
  onTestFinished(() => void process.off('worker', onWorker));
});

const aTool = (idleMs?: number) =>
  sqliteTool({ scratchFolder: tempFolder(), ...(idleMs === undefined ? {} : { idleMs }) });
const ask = (tool: ReturnType<typeof aTool>) => tool.query(file, ['SELECT 1 AS n'], { signal });
const ended = (worker: Worker | undefined) => worker?.threadId === -1;

describe('the thread of the database tool', () => {
  it('does one job after the other', async () => {
    const tool = aTool();
    for (let i = 0; i < 5; i += 1) expect(await ask(tool)).toEqual([[{ n: 1 }]]);
    await expect(tool.query(file, ['DELETE FROM things'], { signal })).rejects.toMatchObject({
      code: 'internal',
    });
    await tool.check(file, { signal });
    expect(started).toHaveLength(1);
  });

  it('is not waited for when it hangs in a step, and replaced', { timeout: 20_000 }, async () => {
    const tool = aTool();
    await ask(tool);
    const abort = new AbortController();
    const hanging = tool.query(file, [slow], { signal: abort.signal });
    setTimeout(() => abort.abort(), 300);
    await expect(hanging).rejects.toMatchObject({ code: 'cancelled' });
    expect(await ask(tool)).toEqual([[{ n: 1 }]]);
    expect(started).toHaveLength(2);
  });

  it('is replaced when it died', async () => {
    const tool = aTool();
    await ask(tool);
    await started[0]?.terminate();
    expect(await ask(tool)).toEqual([[{ n: 1 }]]);
    expect(started).toHaveLength(2);
  });

  it('is one of several while several jobs run, and one is kept', async () => {
    const tool = aTool();
    await Promise.all([ask(tool), ask(tool), ask(tool)]);
    expect(started).toHaveLength(3);
    await expect.poll(() => started.filter((worker) => !ended(worker)).length).toBe(1);
    await ask(tool);
    expect(started).toHaveLength(3);
  });

  it('ends when nothing comes for a while', async () => {
    await ask(aTool(50));
    await expect.poll(() => ended(started[0])).toBe(true);
  });
});
