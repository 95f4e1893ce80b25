import { expect, it } from 'vitest';
import type { Find } from '../../../src-main/domain/server/find.ts';
import { describeDetection } from '../../../src-main/cli/found.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { knownServers } from '../../../src-main/servers/index.ts';

it('shows nothing of what others wrote that steers a terminal', () => {
  const evil = '\u001B]0;owned\u0007\n\u202E';
  const find: Find = {
    id: 'audiobookshelf-0000001',
    server: 'audiobookshelf',
    control: { kind: 'service', name: `a${evil}`, engine: null },
    serverVersion: `2${evil}`,
    running: true,
    pids: [1],
    locations: { config: `/srv${evil}` },
    elsewhere: { metadata: { at: 'volume', path: `/m${evil}`, volume: `v${evil}` } },
    url: `http://${evil}:80`,
    sure: 'certain',
    reasons: [{ code: 'process', details: { program: evil, pid: 1 } }],
    known: null,
  };
  const core = { servers: knownServers, host: { platform: 'linux', uid: 1000 } } as unknown as Core;
  const text = describeDetection(core, { finds: [find], unseen: [] });
  expect(text.length).toBeGreaterThan(4);
  for (const line of text) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
