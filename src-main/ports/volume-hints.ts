/** How volumes without a path on this machine are reached: through the container of the server that keeps its data there. */
import type { ControlSettings } from '../domain/server/instance.ts';

export interface VolumeHints {
  /** For a server that the profile does not know (yet); paths that are no volumes are passed over. */
  remember(server: {
    readonly paths: readonly string[];
    readonly control: Pick<ControlSettings, 'name' | 'engine'>;
  }): void;
}
