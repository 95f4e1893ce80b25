/** One installation of a media server on this machine. */

export const controlKinds = ['process', 'none', 'service', 'container', 'tray-app'] as const;

export type ControlKind = (typeof controlKinds)[number];

export interface ControlSettings {
  readonly kind: ControlKind;
  /** Services, containers or app, where the kind has them; several by comma, see `control-names.ts`. */
  readonly name: string | null;
  /** Address of the container engine (`unix:///…`); absent or `null` = the first that answers. */
  readonly engine?: string | null | undefined;
  /** Shell command that starts a plain process when its own command line cannot be known. */
  readonly startCommand: string | null;
}

export interface Instance {
  readonly id: string;
  readonly name: string;
  /** `MediaServer.id`. */
  readonly server: string;
  /** Absolute folders or files by location key (`config`, `metadata`, …), as the user named them. */
  readonly locations: Readonly<Record<string, string>>;
  readonly control: ControlSettings;
  /** Base address on this machine, e.g. `http://127.0.0.1:13378`; `null` = taken from the running process. */
  readonly url: string | null;
  /** ISO-8601 UTC. */
  readonly addedAt: string;
  /** Id of the old installation that this one carries on, as the user said; its backups are listed with these. */
  readonly continues?: string | undefined;
}
