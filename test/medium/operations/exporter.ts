/** A backup that is exported, and what such a file holds. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { captureTrees } from '../../faults/tools/compare-trees.mjs';
import { makeZipReader } from '../../../src-main/adapters/archives/zip-reader.ts';
import { exportBackup, type ExportResult } from '../../../src-main/operations/export-backup.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import type { OperationReport } from '../../../src-main/operations/run-operation.ts';
import { aWorld, never, type World, type WorldOptions } from '../../helpers/world.ts';

export interface Exporter {
  readonly world: World;
  /** Folder of the backup. */
  readonly backup: string;
  readonly id: string;
  readonly out: string;
  export(
    to: string,
    options?: { readonly accept?: boolean; readonly signal?: AbortSignal; readonly core?: Core },
  ): Promise<OperationReport<ExportResult>>;
}

export async function anExporter(
  options: WorldOptions = {},
  prepare: (world: World) => void = () => undefined,
): Promise<Exporter> {
  const world = await aWorld(options);
  onTestFinished(async () => world.dispose());
  prepare(world);
  const { backup } = (await world.backUp()).result;
  if (backup === undefined) throw new Error('No backup was made.');
  const out = join(world.folder, 'out é 🎧');
  mkdirSync(out);
  return {
    world,
    out,
    backup: backup.path,
    id: backup.id,
    export: (to, { accept = false, signal = never, core = world.core } = {}) =>
      exportBackup(core, { ref: backup.id, to, acceptWarnings: accept }, { signal }),
  };
}

export const codes = (findings: readonly { readonly code: string }[]): readonly string[] =>
  findings.map(({ code }) => code);

export async function shapeOf(file: string): Promise<readonly string[]> {
  const archive = await makeZipReader().open(file, { signal: never });
  const names = archive.entries.map(({ path, type }) => (type === 'folder' ? `${path}/` : path));
  archive.close();
  return names.toSorted();
}

export async function detailsOf(file: string): Promise<readonly string[]> {
  const archive = await makeZipReader().open(file, { signal: never });
  const text = Buffer.from(await archive.read('details', 1000)).toString();
  archive.close();
  return text.split('\n');
}

export function spoilDatabase({ config }: World): void {
  const file = join(config, 'absdatabase.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0xff, 40 * 4096, 60 * 4096);
  writeFileSync(file, bytes);
}

export const contentOf = (world: World): ReturnType<typeof captureTrees> =>
  captureTrees([join(world.metadata, 'items'), join(world.metadata, 'authors')]);
