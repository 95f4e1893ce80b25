/**
 * From a backup into staging folders of a volume: one tar stream to the engine, then every file is read again inside the
 * volume against its SHA-256, and owners, modes and times are looked at and put right.
 */
import { RepriseError } from '../../domain/errors.ts';
import type { Bytes, ContainerEngine } from '../../ports/container-engine.ts';
import type { BulkOptions, StageJob, StageResult } from '../../ports/tree-copier.ts';
import { failure } from '../files/stage-file.ts';
import { storedFiles } from '../files/stored-files.ts';
import { agentFileStore } from './agent-file-store.ts';
import { dirname } from 'node:path/posix';
import type { AgentFiles } from './agent-files.ts';
import type { Helper } from './agent-line.ts';
import { DockerEngine } from '../containers/docker-engine.ts';
import { dressAsWanted } from './dress-as-wanted.ts';
import { hashesBelow } from './hashes-below.ts';
import { makeByHand, needsHand } from './make-by-hand.ts';
import { tarOf } from './tar-of.ts';
import { wantedEntries, type Wanted } from './wanted-entries.ts';
import { volumesFolder } from './helper-container.ts';

export async function stageIntoVolume(
  files: AgentFiles,
  volume: string,
  job: StageJob,
  options: BulkOptions,
): Promise<StageResult> {
  const { helper, engine } = helperOf(files);
  const store = agentFileStore(files);
  for (const { folder } of job.targets) store.makeFolders(parentOf(folder), 0o700);
  const top = `${volumesFolder}/${volume}`;
  const { wanted, ownersNotKept } = wantedEntries(files, job);
  const progress = progressOf(options);
  const stored = storedFiles(job.backup);
  try {
    const byTar = wanted.filter((each) => !needsHand(each));
    const tar = tarOf(byTar, { top, stored, progress, signal: options.signal });
    await engine.writeArchive(helper.container, top, tar as Bytes, { signal: options.signal });
    for (const each of wanted.filter(needsHand)) makeByHand(files, each, stored);
  } finally {
    stored.close();
  }
  const tops = job.targets.map(({ folder }) => files.at(folder));
  await verify(engine, helper, tops, wanted, options);
  dressAsWanted(files, tops, wanted);
  const all = wanted.filter(({ entry }) => entry.type === 'file');
  return {
    files: all.length,
    bytes: all.reduce((sum, { entry }) => sum + (entry.type === 'file' ? Number(entry.size) : 0), 0),
    ownersNotKept,
  };
}

/** The container behind the agent, and the engine that takes streams for it. */
export function helperOf({ agent }: AgentFiles): {
  readonly helper: Helper;
  readonly engine: ContainerEngine;
} {
  const helper = agent.helper();
  if (helper === null) throw new RepriseError('internal', 'A shell of this machine is no volume.');
  return { helper, engine: new DockerEngine({ address: helper.engine, name: helper.engine }) };
}

async function verify(
  engine: ContainerEngine,
  helper: Helper,
  tops: readonly string[],
  wanted: readonly Wanted[],
  { signal }: BulkOptions,
): Promise<void> {
  const found = await hashesBelow(engine, helper, tops, signal);
  for (const { entry, at } of wanted) {
    if (entry.type === 'file' && found.get(at) !== entry.sha256) throw failure('hash-mismatch', entry.path);
  }
}

function progressOf({ onProgress }: BulkOptions): (bytes: number) => void {
  let [done, count, told] = [0, 0, 0];
  return (bytes) => {
    done += bytes;
    count += 1;
    const now = performance.now();
    if (now - told < 100) return;
    told = now;
    onProgress(done, count);
  };
}

function parentOf(path: string): string {
  return dirname(path.replaceAll('\\', '/'));
}
