/** One engine of its own per test file, and what tests say about it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { containerEngines } from '../../../src-main/adapters/containers/container-engines.ts';
import type { Bytes, ContainerEngine } from '../../../src-main/ports/container-engine.ts';
import { lane } from '../../helpers/lane.ts';
import type { ContainerOptions } from '../../helpers/podman.ts';
import { Podman, podmanNeeds } from '../../helpers/podman.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

export const { signal } = new AbortController();

/** For `expect.poll`: a container takes its time on a machine with much to do. */
export const soon = { timeout: 15_000 };

export interface EngineWorld {
  readonly podman: Podman;
  readonly engine: ContainerEngine;
  /** Runs until the test ends. */
  readonly serve: (options: ContainerOptions) => Promise<string>;
  /** Is there until the test ends. */
  readonly create: (options: ContainerOptions) => Promise<string>;
}

/** A lane with real containers. `world` is there once its tests run. */
export function podmanLane(name: string, define: (world: () => EngineWorld) => void): void {
  const elsewhere = process.platform !== 'linux';
  lane(`containers through podman: ${name}`, { needs: podmanNeeds, elsewhere }, () => {
    let podman: Podman | null = null;
    beforeAll(async () => {
      podman = await Podman.start();
    });
    afterAll(() => podman?.end());
    define(() => {
      if (podman === null) throw new Error('the engine is not there yet');
      return worldOf(podman);
    });
  });
}

function worldOf(podman: Podman): EngineWorld {
  const removed = (id: string): string => {
    onTestFinished(async () => {
      await podman.remove(id);
    });
    return id;
  };
  return {
    podman,
    engine: containerEngines().open(podman.address.address),
    create: async (options) => removed(await podman.create(options)),
    serve: async (options) => removed(await podman.serve(options)),
  };
}

/** Folders of one server on this machine. */
export function hostFolders(...names: readonly string[]): Readonly<Record<string, string>> {
  const top = tempFolder();
  return Object.fromEntries(
    names.map((name) => {
      const path = join(top, name);
      mkdirSync(path);
      return [name, path];
    }),
  );
}

export async function textOf(bytes: Bytes): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const some of bytes) all.push(some);
  return Buffer.concat(all).toString('utf8');
}

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from(text);
}
