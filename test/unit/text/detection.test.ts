import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Find } from '../../../src-main/domain/server/find.ts';
import {
  describeControl,
  describeElsewhere,
  describeReason,
  describeSureness,
  describeUnseen,
  moreRights,
  reasonCodes,
} from '../../../src-main/text/detection.ts';

const source = join(import.meta.dirname, '../../../src-main');

/** Reasons stand beside their details; errors are made by a class. */
function codesIn(folder: string): readonly string[] {
  return readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => folder !== 'servers' || /(?:detection|container|installed|units)\.ts$/.test(name))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(source, folder, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/code: (?:\w+ \? )?'([a-z-]+)'(?: : '([a-z-]+)')?,\s+details/g)])
    .flatMap(([, one, other]) => [one, other])
    .filter((code) => code !== undefined);
}

describe('what detect says', () => {
  it('has words for every reason that servers and detection give, and no others', () => {
    const codes = new Set([...codesIn('servers'), ...codesIn('operations/detect')]);
    expect([...codes].toSorted()).toEqual(reasonCodes.toSorted());
  });

  it('says why in one sentence', () => {
    const reasons: Find['reasons'] = [
      { code: 'answers', details: { url: 'http://127.0.0.1:13378' } },
      { code: 'data-there', details: {} },
    ];
    expect(describeSureness({ sure: 'certain', reasons })).toBe(
      'Certain: it answers at http://127.0.0.1:13378; its data is there.',
    );
    expect(describeReason({ code: 'one-of-tomorrow', details: {} })).toBe('one of tomorrow');
  });

  it('says how each is run', () => {
    const find = (kind: Find['control']['kind'], name: string | null = null, pids: readonly number[] = []) =>
      describeControl({
        id: '',
        server: '',
        serverVersion: null,
        locations: {},
        elsewhere: {},
        url: null,
        sure: 'certain',
        reasons: [],
        known: null,
        running: pids.length > 0,
        pids,
        control: { kind, name, engine: null },
      });
    expect(find('service', 'a.service,b.service')).toBe('Services: "a.service" and "b.service".');
    expect(find('container', 'abs')).toBe('Container: "abs".');
    expect(find('container')).toBe('It runs in a container.');
    expect(find('process', null, [7])).toBe('It runs as a program of its own, process 7.');
    expect(find('none')).toContain('start it first');
    expect(find('none', null, [7])).toContain('could not be seen');
  });

  it('says where folders are that have no path here', () => {
    expect(describeElsewhere({ at: 'volume', path: '/config', volume: 'abs' })).toContain('volume "abs"');
    for (const at of ['engine', 'memory', 'container'] as const)
      expect(describeElsewhere({ at, path: '/config', volume: null })).toContain('/config');
  });

  it('says what could not be seen, and what would help', () => {
    const denied = { what: 'processes', reason: 'permission-denied', detail: '3' };
    expect(describeUnseen(denied)).toBe(
      '3 programs of other users could not be checked without more rights.',
    );
    expect(describeUnseen({ what: 'containers', reason: 'engine-unreachable', detail: 'docker' })).toBe(
      'The containers of docker could not be checked: the engine does not answer.',
    );
    expect(moreRights([denied], { platform: 'linux', uid: 1000 })).toContain('sudo');
    expect(moreRights([denied], { platform: 'win32', uid: -1 })).toContain('administrator');
    expect(moreRights([denied], { platform: 'linux', uid: 0 })).toBeNull();
    expect(moreRights([], { platform: 'linux', uid: 1000 })).toBeNull();
  });
});
