/** An Audiobookshelf that a page added by hand. */
import { join } from 'node:path';
import { makeAudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { aFolder, type WholeApp } from './whole-app.ts';

export interface KnownServer {
  readonly instanceId: string;
  /** Holds its data; goes with the test. */
  readonly folder: string;
  readonly config: string;
  readonly metadata: string;
}

export async function aKnownServer(whole: WholeApp, name = 'Books'): Promise<KnownServer> {
  const folder = aFolder('data');
  const { config, metadata } = await makeAudiobookshelfData(join(folder, 'data'), { covers: 2, authors: 1 });
  const { instanceId } = await whole.ask('instances:add', {
    findId: null,
    server: 'audiobookshelf',
    name,
    locations: { config: whole.app.give(config).token, metadata: whole.app.give(metadata).token },
    continues: null,
  });
  return { instanceId, folder, config, metadata };
}

/** Of a server that nobody knows yet. */
export async function data(): Promise<{ readonly config: string; readonly metadata: string }> {
  return await makeAudiobookshelfData(join(aFolder('data'), 'data'), { covers: 1, authors: 1 });
}
