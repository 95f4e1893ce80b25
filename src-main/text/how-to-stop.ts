/** How a person stops a server that Reprise does not control, on this platform: one way a line. */

const compose = [
  'In the folder of its docker-compose.yml: docker compose stop immich-server immich-machine-learning',
];
const otherwise = 'If it has another name there, put that in place.';

const ways: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  audiobookshelf: {
    win32: ['Right-click the Audiobookshelf icon near the clock and close it there.'],
    linux: [
      'As a service:    sudo systemctl stop audiobookshelf',
      'In a container:  docker stop audiobookshelf',
      'In a terminal:   press Ctrl+C there',
      otherwise,
    ],
    darwin: ['Press Ctrl+C where it was started, or stop its container.'],
  },
  jellyfin: {
    // The icon's own menu ends the server by force.
    win32: ['Open Jellyfin in the browser, go to Dashboard, and choose "Shutdown".'],
    linux: [
      'As a service:    sudo systemctl stop jellyfin',
      'In a container:  docker stop -t 300 jellyfin',
      'In a terminal:   press Ctrl+C there',
      otherwise,
    ],
    darwin: ['Choose "Quit" in the menu of the Jellyfin icon at the top of the screen.'],
  },
  stash: {
    win32: ['Right-click the Stash icon near the clock and choose "Quit Stash Server".'],
    linux: [
      'As a service:    sudo systemctl stop stash',
      'In a container:  docker stop -t 60 stash',
      'In a terminal:   press Ctrl+C there, once',
      otherwise,
    ],
    darwin: ['Choose "Quit Stash Server" in the menu of the Stash icon at the top of the screen.'],
  },
  immich: { win32: compose, linux: compose, darwin: compose },
};

export function howToStop(server: string, platform: string): readonly string[] {
  return ways[server]?.[platform] ?? ['Stop it the way you usually do.'];
}

/** Said while a person stops it. */
export const waitTexts = {
  ask: (name: string): string =>
    `"${name}" runs, and you chose to stop and start it yourself. Please stop it now:`,
  waiting: 'Waiting until it has stopped (Ctrl+C leaves everything as it is) …',
  stopped: 'It has stopped.',
} as const;
