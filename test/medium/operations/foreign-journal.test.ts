/** A journal beside the data may have been written by whoever may write there: it moves only that data, and stops no other server. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { ControlRequest } from '../../../src-main/ports/server-control.ts';
import { recover } from '../../../src-main/operations/recover.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { fakeServerControl } from '../../fakes/server-control.ts';
import { dyingAt, replacesDatabase } from '../../helpers/broken-files.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const ssh = { kind: 'service', name: 'ssh.service' };

it('is ended by the control that this profile knows for the same folders, not by what it names', async () => {
  const requests: Pick<ControlRequest, 'kind' | 'name'>[] = [];
  const servers: ReturnType<typeof fakeServerControl>[] = [];
  world = await aWorld({
    ports: () => ({
      makeControl: ({ kind, name }) => {
        requests.push({ kind, name });
        const server = fakeServerControl({ running: false, now: Date.now });
        servers.push(server);
        return server;
      },
    }),
  });
  const backup = (await world.backUp()).result.backup?.id ?? '';
  const before = captureTrees([world.config, world.metadata]);
  const cut = await world.again({ files: dyingAt(replacesDatabase) }).restore(backup);
  expect(cut.outcome).toBe('needs-attention');
  const copies = [world.config, world.metadata]
    .map((root) => join(root, `.reprise-${cut.operationId}`, 'journal.json'))
    .filter((path) => existsSync(path));
  expect(copies.length).toBeGreaterThan(0);
  for (const path of copies) {
    const record = JSON.parse(readFileSync(path, 'utf8')) as { control: object };
    writeFileSync(path, JSON.stringify({ ...record, control: { ...record.control, ...ssh } }));
  }
  const other = world.elsewhere();
  requests.length = 0;
  servers.length = 0;
  const ended = await recover(other.core, { operationId: null, acceptWarnings: true }, { signal: never });
  expect(ended.operations).toMatchObject([{ id: cut.operationId, ended: 'before' }]);
  expect(requests).toEqual([{ kind: 'process', name: null }]);
  const differences = compareCaptures(before, captureTrees([world.config, world.metadata]), {
    timeToleranceMs: 1,
  });
  expect(differences.map(formatDifference)).toEqual([]);
});
