/** One media server that `detect` found on this machine. */
import type { ControlKind } from './instance.ts';

/** How much the evidence says. `certain`: names itself or its folders; `likely`: looks like it; `possible`: a name or a folder. */
const surenesses = ['possible', 'likely', 'certain'] as const;

export type Sureness = (typeof surenesses)[number];

/** Why something is thought to be this server; texts are in `text/detection.ts`. */
export interface FindReason {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number | null>>;
}

/** A folder or file of a server that has no path on this machine. */
export interface Elsewhere {
  /** `volume`: of the container engine; `engine`: on the engine's own machine; `container`, `memory`: goes with the container. */
  readonly at: 'volume' | 'engine' | 'container' | 'memory';
  /** As the server itself calls it. */
  readonly path: string;
  /** Name of the volume. */
  readonly volume: string | null;
  /** Below the volume's top, without a leading slash; empty = its top. */
  readonly inside?: string;
}

export interface Find {
  /** The same for the same installation as long as it stays where it is. */
  readonly id: string;
  /** `KnownServer.id`. */
  readonly server: string;
  readonly control: {
    readonly kind: ControlKind;
    /** As in the settings of an instance; `null` where the kind has none, or it is not known. */
    readonly name: string | null;
    readonly engine: string | null;
  };
  readonly serverVersion: string | null;
  readonly running: boolean;
  readonly pids: readonly number[];
  /** Absolute paths on this machine by location key. */
  readonly locations: Readonly<Record<string, string>>;
  readonly elsewhere: Readonly<Record<string, Elsewhere>>;
  /** Where it answers, or would if it ran. */
  readonly url: string | null;
  readonly sure: Sureness;
  readonly reasons: readonly FindReason[];
  /** The instance that it is already. */
  readonly known: { readonly id: string; readonly name: string } | null;
}

export function surest(all: readonly Sureness[]): Sureness {
  return surenesses[Math.max(0, ...all.map((one) => surenesses.indexOf(one)))] ?? 'possible';
}

/** Short and without meaning, so that it can be typed; different texts give different ids but for rare luck. Pure. */
export function findId(server: string, place: string): string {
  // FNV-1a, 32 bits.
  let hash = 0x81_1c_9d_c5;
  for (const char of place) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01_00_01_93);
  return `${server}-${(hash >>> 0).toString(36).padStart(7, '0')}`;
}
