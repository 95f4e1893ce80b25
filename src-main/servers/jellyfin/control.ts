import type { ControlRules } from '../../ports/control-rules.ts';

export const control: ControlRules = {
  stopTimeoutMs: 300_000,
  tray: {
    trayProgram: 'Jellyfin.Windows.Tray.exe',
    serverProgram: 'jellyfin.exe',
    // Its Stop and its Exit end the server by force, since a hidden server has no window that could be closed: the icon
    // is left alone. It starts nothing again by itself and knows a server that we start by its name.
    windowTitle: null,
    stops: ['shutdown-request', 'ctrl-c'],
    starts: 'server',
    startArguments: [],
    runValue: 'JellyfinTray',
  },
  macApp: {
    bundleId: 'Jellyfin.Server',
    // It asks its server with SIGTERM and waits. After a shutdown by request it would stay, without a way to start it.
    stop: 'quit',
    serverProgram: 'jellyfin',
    startArguments: [],
  },
  shutdown: {
    method: 'POST',
    path: '/System/Shutdown',
    // The only form that every supported version takes; the older ones are off by default in 12.x.
    header: ['Authorization', 'MediaBrowser Token="{key}"'],
  },
  // A supervisor inside them (s6) starts the server again when only the server ends.
  respawnsInContainer: ['linuxserver/jellyfin', 'hotio/jellyfin'],
};
