/** Runs `diagnose` the way the tests look at it: nothing may change by it, whatever is broken. */
import { expect } from 'vitest';
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { ErrorCode } from '../../src-main/domain/errors.ts';
import type { Core } from '../../src-main/operations/core.ts';
import { diagnose } from '../../src-main/operations/diagnose.ts';
import { captureTrees, compareCaptures, formatDifference } from '../faults/tools/compare-trees.mjs';
import { never, type World } from './world.ts';

export async function diagnosed(world: World, ports: Partial<Core> = {}): Promise<Diagnosis> {
  const folders = [world.config, world.metadata, world.repository];
  const before = captureTrees(folders);
  const found = await diagnose({ ...world.core, ...ports }, world.instance.id, { signal: never });
  const changed = compareCaptures(before, captureTrees(folders), { timeToleranceMs: 0 });
  expect(changed.map(formatDifference)).toEqual([]);
  return found;
}

export function codesOf({ causes }: Diagnosis): readonly ErrorCode[] {
  return causes.map(({ code }) => code);
}

/** Things that are said and are no problem. */
export function notesOf({ checks }: Diagnosis): readonly ErrorCode[] {
  return checks.flatMap(({ severity, code }) => (severity === 'ok' && code !== null ? [code] : []));
}
