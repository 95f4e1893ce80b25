/**
 * A `DatabaseTool` for databases in volumes: none is opened across the border to another machine. It works on a copy here,
 * and what it changed is put in the place of the old file in one step. Only staged databases are changed.
 */
import { createReadStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { basename, dirname } from 'node:path/posix';
import { pack } from 'tar-stream';
import { RepriseError } from '../../domain/errors.ts';
import type { DatabaseTool } from '../../ports/database-tool.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { hashFile } from '../files/hash-file.ts';
import { bulkControl, newSharedControl } from '../files/bulk-control.ts';
import type { AgentFiles } from './agent-files.ts';
import { hashesBelow } from './hashes-below.ts';
import { sh } from './agent-shell.ts';
import { helperOf } from './stage-into-volume.ts';
import { lstatAt } from './agent-files.ts';
import type { Volumes } from './volumes.ts';

interface Parts {
  readonly volumes: Volumes;
  readonly files: FileStore;
  readonly scratchFolder: string;
}

interface Signalled {
  readonly signal: AbortSignal;
}

export function volumeDatabases(local: DatabaseTool, { volumes, files, scratchFolder }: Parts): DatabaseTool {
  async function onCopy<T>(
    path: string,
    options: Signalled,
    changes: boolean,
    act: (path: string) => Promise<T>,
  ): Promise<T> {
    const far = volumes.filesOf(path);
    if (far === null) return await act(path);
    const scratch = join(scratchFolder, `.partial-${randomBytes(6).toString('hex')}`);
    mkdirSync(scratch, { recursive: true, mode: 0o700 });
    try {
      const copy = join(scratch, 'database');
      files.copy(path, copy);
      const result = await act(copy);
      if (changes) await putBack(far, copy, path, options.signal);
      return result;
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }

  return {
    sqliteVersion: () => local.sqliteVersion(),
    settle: (path, options) => {
      // Raw copies are settled where backups are made and looked at, which is here.
      if (volumes.filesOf(path) !== null)
        throw new RepriseError('internal', 'A database in a volume was to be settled.');
      return local.settle(path, options);
    },
    check: (path, options) => onCopy(path, options, false, (at) => local.check(at, options)),
    rebuildIndexes: (path, options) => onCopy(path, options, true, (at) => local.rebuildIndexes(at, options)),
    query: (path, statements, options) =>
      onCopy(path, options, false, (at) => local.query(at, statements, options)),
    execute: (path, statements, options) =>
      onCopy(path, options, true, (at) => local.execute(at, statements, options)),
    countRewrites: (path, request, options) =>
      onCopy(path, options, false, (at) => local.countRewrites(at, request, options)),
    rewritePaths: (path, request, options) =>
      onCopy(path, options, true, (at) => local.rewritePaths(at, request, options)),
    // A quiet moment cannot be told from here: "as of the last backup", unless the server is stopped.
    copyQuiet: (source, target, options) =>
      volumes.filesOf(source) === null ? local.copyQuiet(source, target, options) : Promise.resolve(false),
  };
}

/** Complete beside the old file, read again, then in its place; owner and mode stay. */
async function putBack(files: AgentFiles, copy: string, path: string, signal: AbortSignal): Promise<void> {
  const { engine, helper } = helperOf(files);
  const at = files.at(path);
  const [folder, name] = [dirname(at), `.${basename(at)}.${randomBytes(6).toString('hex')}.tmp`];
  const stats = lstatAt(files, at);
  if (stats === null) throw new RepriseError('file-missing', 'The staged database is gone.', { path });
  const mode = Number(stats.mode & 0o7777n);
  try {
    await engine.writeArchive(helper.container, folder, oneFile(copy, name), { signal });
    const found = (await hashesBelow(engine, helper, [`${folder}/${name}`], signal)).get(`${folder}/${name}`);
    const wanted = hashFile(copy, bulkControl(newSharedControl()), { withCrc32: false });
    if (found !== wanted.sha256.toString('hex'))
      throw new RepriseError('hash-mismatch', 'The database did not arrive whole.', { path });
    const owner = `${stats.uid}:${stats.gid}`;
    const temporary = `${folder}/${name}`;
    files.agent.ask(
      sh`chown ${owner} ${temporary} && chmod ${mode.toString(8).padStart(4, '0')} ${temporary}`,
    );
    files.agent.ask(sh`sync ${temporary} && mv -f ${temporary} ${at} && sync ${folder}`);
  } catch (error) {
    files.agent.ask(sh`rm -f ${`${folder}/${name}`}`);
    throw error;
  }
}

function oneFile(path: string, name: string): AsyncIterable<Uint8Array> {
  const tar = pack();
  const sink = tar.entry({ name, size: statSync(path).size, mode: 0o600 }, (error) => {
    if (error === undefined || error === null) tar.finalize();
    else tar.destroy(error);
  });
  createReadStream(path)
    .on('error', (error) => tar.destroy(error))
    .pipe(sink);
  return tar as AsyncIterable<Uint8Array>;
}
