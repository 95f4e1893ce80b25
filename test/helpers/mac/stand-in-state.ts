/** What the stand-ins of macOS's tools share: a folder with what would be inside launchd and LaunchServices. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXmlPlist } from './xml-plist.ts';

export interface Job {
  readonly label: string;
  readonly domain: string;
  readonly path: string;
  readonly pid: number | null;
}

export class StandInState {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(join(folder, 'jobs'), { recursive: true });
    mkdirSync(join(folder, 'off'), { recursive: true });
  }

  job(label: string): Job | null {
    const file = this.#jobFile(label);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Job) : null;
  }

  jobs(): readonly Job[] {
    const names = readdirSync(join(this.#folder, 'jobs')).filter((name) => name.endsWith('.json'));
    return names.flatMap((name) => this.job(name.slice(0, -'.json'.length)) ?? []);
  }

  save(job: Job): void {
    const file = this.#jobFile(job.label);
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(job));
    renameSync(`${file}.${process.pid}`, file);
  }

  forget(label: string): void {
    rmSync(this.#jobFile(label), { force: true });
  }

  plist(path: string): Readonly<Record<string, unknown>> {
    return readXmlPlist(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
  }

  isOff(label: string): boolean {
    return existsSync(join(this.#folder, 'off', label));
  }

  switch(label: string, isOff: boolean): void {
    const file = join(this.#folder, 'off', label);
    if (isOff) writeFileSync(file, '');
    else rmSync(file, { force: true });
  }

  offs(): readonly string[] {
    return readdirSync(join(this.#folder, 'off'));
  }

  /** A word that a test has left for a tool, or a tool for the test. */
  note(name: string): string | null {
    const file = join(this.#folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  }

  leave(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text);
  }

  forgetNote(name: string): void {
    rmSync(join(this.#folder, name), { force: true });
  }

  #jobFile(label: string): string {
    return join(this.#folder, 'jobs', `${label}.json`);
  }
}
