/** Immich: found, stopped and started. */
import type { KnownServer } from '../../ports/media-server.ts';
import { activity } from './activity.ts';
import { connect } from './connect.ts';
import { control } from './control.ts';
import { detection } from './detection.ts';
import { health } from './health.ts';
import { locationFlags, roots } from './locate.ts';
import { processRules } from './process.ts';

export const immich = {
  id: 'immich',
  name: 'Immich',
  locationFlags,
  roots,
  process: processRules,
  control,
  detection,
  health,
  activity,
  connect,
} as const satisfies KnownServer;
