import type { ControlRules } from '../../ports/control-rules.ts';

export const control: ControlRules = {
  stopTimeoutMs: 30_000,
  // Ending the server under its tray leaves a tray that cannot start it again (audiobookshelf 2998): the tray is closed,
  // sends Ctrl+C, waits 8 s, and ends it by force by itself.
  tray: {
    trayProgram: 'AudiobookshelfTray.exe',
    serverProgram: 'audiobookshelf.exe',
    windowTitle: 'AudiobookshelfTray',
    stops: ['close-window'],
    starts: 'tray',
    startArguments: [],
    runValue: 'Audiobookshelf',
  },
  macApp: null,
  shutdown: null,
  respawnsInContainer: [],
};
