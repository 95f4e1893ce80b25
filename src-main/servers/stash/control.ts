import type { ControlRules } from '../../ports/control-rules.ts';

export const control: ControlRules = {
  stopTimeoutMs: 60_000,
  tray: {
    trayProgram: 'stash-win.exe',
    serverProgram: 'stash-win.exe',
    // The hidden window that takes the close message only removes the icon: the server would go on without one.
    windowTitle: null,
    stops: ['ctrl-c'],
    starts: 'server',
    // Else every start would open a page in the browser.
    startArguments: ['--nobrowser'],
    runValue: null,
  },
  macApp: {
    bundleId: 'cc.stashapp.stash',
    // Asked to quit as a person would, it ends without closing its database.
    stop: 'signal',
    serverProgram: 'stash',
    startArguments: ['--nobrowser'],
  },
  // It has none.
  shutdown: null,
  respawnsInContainer: ['hotio/stash', 'feederbox826/stash-s6'],
};
