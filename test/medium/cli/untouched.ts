/** Holds a refusal to its word: data, repository and server are exactly as they were, and nothing lies about. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  captureTrees,
  compareCaptures,
  formatDifference,
  type Difference,
} from '../../faults/tools/compare-trees.mjs';
import type { CliWorld, Ran } from './cli-world.ts';

export interface Guard {
  /** What differs now; data behind links or elsewhere is given as `more` when the guard is made. */
  differences(): readonly string[];
  expectUntouched(): Promise<void>;
}

export function guard(world: CliWorld, more: readonly string[] = []): Guard {
  const folders = [world.data.config, world.data.metadata, world.repository, ...more];
  const before = captureTrees(folders);
  const own = ownFolders(world.folder);
  const pid = world.server?.currentPid() ?? null;
  const differences = (): readonly string[] =>
    compareCaptures(before, captureTrees(folders), { timeToleranceMs: 1 })
      .filter((difference) => !isTimeOfRepositoryFolder(world, difference))
      .map(formatDifference);
  return {
    differences,
    async expectUntouched() {
      expect(differences()).toEqual([]);
      expect(ownFolders(world.folder)).toEqual(own);
      expect(world.server?.currentPid() ?? null).toBe(pid);
      if (pid !== null) await world.server?.waitHealthy();
    },
  };
}

/** A half-made backup was in it for a while. */
function isTimeOfRepositoryFolder(world: CliWorld, { root, path, field }: Difference): boolean {
  return root === world.repository && field === 'mtimeNs' && statSync(join(root, path)).isDirectory();
}

/** Staging, half-made and half-deleted folders, wherever they are. */
export function ownFolders(folder: string): readonly string[] {
  const found: string[] = [];
  // Names as bytes: not all of them are text.
  const visit = (at: Buffer): void => {
    for (const entry of readdirSync(at, { withFileTypes: true, encoding: 'buffer' })) {
      const path = Buffer.concat([at, Buffer.from('/'), entry.name]);
      if (/^\.(?:reprise|deleting|partial)-/.test(entry.name.toString('latin1'))) found.push(String(path));
      else if (entry.isDirectory()) visit(path);
    }
  };
  visit(Buffer.from(folder));
  return found;
}

export interface Refusal {
  readonly exit: number;
  readonly code: string;
  readonly outcome?: string;
}

/** Code and exit as promised, said in plain words with a way out, and never with the insides of the program. */
export function expectRefused(
  { exit, result, stdout, stderr }: Ran,
  wanted: Refusal,
  about: unknown = '',
): void {
  const outcome = wanted.outcome ?? (wanted.exit === 3 || wanted.exit === 2 ? 'blocked' : 'failed');
  const detail = exit === wanted.exit ? '' : stdout + stderr;
  expect({ about, exit, detail, outcome: result['outcome'], code: result['code'] }).toEqual({
    about,
    detail: '',
    exit: wanted.exit,
    outcome,
    code: wanted.code,
  });
  for (const text of [result['message'], result['action']]) {
    expect(text).toMatch(/^\S.{10,}/su);
    expect(text).not.toMatch(
      /undefined|\[object|\bnull\b|Error:|\bE(?:NO|ACC|PERM|EXIST|MFILE|ROFS|XDEV|BUSY|INVAL)|\bat .*:\d+:\d+/u,
    );
  }
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/u);
}
