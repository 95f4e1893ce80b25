/** Audiobookshelf: servers of 2.3.4 and later, backup files since 2.0. */
import type { MediaServer } from '../../ports/media-server.ts';
import { activity } from './activity.ts';
import { archive } from './archive.ts';
import { writing } from './archive-writing.ts';
import { connect } from './connect.ts';
import { control } from './control.ts';
import { database, stagedChecks } from './database.ts';
import { layout, notCovered } from './datasets.ts';
import { detection } from './detection.ts';
import { diagnosis } from './diagnosis.ts';
import { health } from './health.ts';
import { locationFlags } from './locate.ts';
import { processRules } from './process.ts';
import { compatibility } from './versions.ts';

export const audiobookshelf = {
  id: 'audiobookshelf',
  name: 'Audiobookshelf',
  locationFlags,
  layout,
  roots: (locations) => layout(locations).roots,
  process: processRules,
  control,
  detection,
  health,
  activity,
  connect,
  database,
  compatibility,
  stagedChecks,
  notCovered,
  archive: { ...archive, writing },
  diagnosis,
} as const satisfies MediaServer;
