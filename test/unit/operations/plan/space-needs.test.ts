import { expect, it } from 'vitest';
import { spaceFindings, spaceNeeds } from '../../../../src-main/operations/plan/space-needs.ts';
import type { Unit } from '../../../../src-main/operations/swap/units.ts';
import type { FileStore } from '../../../../src-main/ports/file-store.ts';
import { strict } from '../../../fakes/strict.ts';

const mebibyte = 1024 * 1024;
const profile = { scratchFolder: '/home/kim/reprise/scratch' };
const bytes = { staged: 100 * mebibyte, database: 10 * mebibyte, onTheWay: 100 * mebibyte };
/** 120 MiB and a tenth of it, and one for notes. */
const inVolume = 133 * mebibyte;
const here = 111 * mebibyte;

interface Drive {
  readonly dev: bigint;
  readonly freeMb: number;
  readonly totalMb: number;
}

/** Each folder is there; on which drive is told by the beginning of its path. */
function drives(byPath: Readonly<Record<string, Drive>>): FileStore {
  const at = (path: string): Drive => {
    const found = Object.keys(byPath).find((start) => path.startsWith(start));
    if (found === undefined) throw new Error(`no drive for ${path}`);
    return byPath[found] as Drive;
  };
  return strict<FileStore>('files', {
    stat: (path) => ({ dev: at(path).dev }) as ReturnType<FileStore['stat']>,
    space: (path) => ({
      freeBytes: BigInt(at(path).freeMb * mebibyte),
      totalBytes: BigInt(at(path).totalMb * mebibyte),
    }),
  });
}

const unitAt = (base: string): Unit => ({
  role: 'replace',
  kind: 'folder',
  dataset: 'metadata',
  prefix: '',
  current: `${base}/items`,
  base,
  below: 'items',
  descend: false,
  apart: [],
});

const volume = '/volume:abs_metadata';

it('counts what is unpacked on this machine on its way into a volume', () => {
  const files = drives({
    [volume]: { dev: 7n, freeMb: 5000, totalMb: 9000 },
    '/home': { dev: 1n, freeMb: 50, totalMb: 400 },
  });
  const needs = spaceNeeds({ files, profile }, [unitAt(volume)], bytes);
  expect(needs).toEqual([
    { path: volume, neededBytes: inVolume, freeBytes: 5000 * mebibyte },
    { path: profile.scratchFolder, neededBytes: here, freeBytes: 50 * mebibyte },
  ]);
  expect(spaceFindings(needs)).toMatchObject([
    { code: 'not-enough-space', details: { path: profile.scratchFolder } },
  ]);
});

it('adds both where the engine keeps its volumes on the drive of the profile', () => {
  const drive = { dev: 1n, freeMb: 200, totalMb: 400 };
  const files = drives({ [volume]: drive, '/home': drive });
  const needs = spaceNeeds({ files, profile }, [unitAt(volume)], bytes);
  expect(needs).toEqual([
    { path: profile.scratchFolder, neededBytes: inVolume + here, freeBytes: 200 * mebibyte },
  ]);
  expect(spaceFindings(needs)).toHaveLength(1);
});

it("does not take a drive of the engine's machine for one of this machine with the same number", () => {
  const files = drives({
    [volume]: { dev: 1n, freeMb: 5000, totalMb: 9000 },
    '/data': { dev: 1n, freeMb: 20, totalMb: 400 },
    '/home': { dev: 2n, freeMb: 5000, totalMb: 9000 },
  });
  const needs = spaceNeeds({ files, profile }, [unitAt('/data'), unitAt(volume)], bytes);
  expect(spaceFindings(needs)).toMatchObject([{ details: { path: '/data' } }]);
});

it('needs nothing of the profile for a restore into folders of this machine', () => {
  const files = drives({ '/data': { dev: 1n, freeMb: 500, totalMb: 900 } });
  expect(spaceNeeds({ files, profile }, [unitAt('/data')], bytes)).toEqual([
    { path: '/data', neededBytes: inVolume, freeBytes: 500 * mebibyte },
  ]);
});
