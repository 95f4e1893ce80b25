import type { ControlRules } from '../../ports/control-rules.ts';

export const control: ControlRules = {
  // The engine's own 10 s are short for one that writes thumbnails and talks to its database.
  stopTimeoutMs: 60_000,
  tray: null,
  macApp: null,
  // It has none.
  shutdown: null,
  respawnsInContainer: ['imagegenius/immich'],
};
