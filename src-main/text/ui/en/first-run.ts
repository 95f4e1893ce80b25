/** The page "Welcome to Reprise", step by step. */
import { adopting } from './adopting.ts';
import { found } from './found.ts';

export const firstRun = {
  title: 'Welcome to Reprise',
  lead: 'Reprise backs up your media server and brings it back when something goes wrong. What do you want to do?',
  ways: {
    protect: {
      title: 'Protect my servers',
      says: 'Reprise looks for media servers on this computer, and you choose where their backups are kept.',
      button: 'Find my servers',
    },
    adopt: {
      title: 'I already have backups',
      says: 'From another computer, or from before this one was set up anew. Reprise brings your server back from them.',
      button: 'Use my backups',
    },
  },
  practice: 'Try it with a practice server first',
  practiceNote: 'Nothing of yours is touched.',
  later: 'Look around first',
  laterNote: 'You can do this at any time, from the overview or the settings.',
  promise: 'Your servers are not changed while you set this up.',
  leave: 'To the overview',
  found,
  adopting,
  steps: {
    /** For screen readers. */
    label: 'Steps of the set-up',
    position: (step: number, of: number): string => `Step ${String(step)} of ${String(of)}`,
    done: 'done',
    protect: ['Your servers', 'A place for backups', 'First backup'],
    adopt: ['Your backups', 'What comes back', 'Into which server'],
  },
  noDatabase: {
    never: 'This server was never started',
    neverMeans:
      'Then it has no data yet. Reprise adds it without a backup; start it once, then back it up from the overview.',
    folders: 'Choose its folders again',
    addAnyway: 'Add it anyway',
  },
  /** Servers that cannot be backed up yet. */
  also: {
    title: 'Also found',
    show: 'Show it on the overview',
    isShown: 'It will be shown on the overview.',
    hide: 'Leave it out',
  },
  servers: {
    title: 'What should be protected?',
    lead: 'These media servers were found on this computer.',
    noneProtectable: 'No media server that Reprise can back up was found on this computer.',
    looking: 'Looking for media servers on this computer. This takes a few seconds.',
    lookAgain: 'Look again',
    byHand: 'Add one by hand',
    /** `waiting`: servers that were never backed up. */
    allKnown: (waiting: number): string =>
      waiting === 0
        ? 'Reprise knows all media servers that were found on this computer.'
        : waiting === 1
          ? 'Reprise knows these servers. One of your servers has no backup yet: go on to make its first one.'
          : `Reprise knows these servers. ${String(waiting)} of your servers have no backup yet: go on to make their first ones.`,
    next: 'Next: choose a place',
    why: 'Why Reprise thinks so',
    runs: 'Running',
    stopped: 'Stopped',
    version: (version: string): string => `Version ${version}`,
    name: 'What do you want to call it?',
    nameMissing: 'Please give it a name.',
    known: 'Known already',
    notCovered: 'Reprise can stop and start it, but not back it up yet.',
    missing: 'Reprise could not see where these are. Please choose them:',
    choose: (what: string): string => `Choose: ${what}`,
    chooseShort: 'Choose…',
    change: 'Change…',
    notChosen: 'Not chosen yet',
    chosen: (count: number): string =>
      count === 0
        ? 'Nothing is chosen yet.'
        : count === 1
          ? '1 server is chosen.'
          : `${String(count)} servers are chosen.`,
    incomplete: 'Please choose what is still missing above.',
    unseen: 'Your server is missing? Add it by hand. Reprise could not look everywhere:',
  },
  nothing: {
    title: 'No media server was found here',
    lead: 'That is no problem. Most often it is one of these:',
    stopped: {
      title: 'It is stopped',
      says: 'Start it, wait until its web page opens, then look again.',
    },
    unusual: {
      title: 'It is installed in an unusual place',
      says: 'Add it by hand: you choose its folders.',
    },
    elsewhere: {
      title: 'It runs on another computer or a NAS',
      says: 'Reprise works on the computer where the server runs. Install it there.',
    },
    howElsewhere: 'Has it no screen? “reprise serve” starts the same page there, for your browser.',
    practice: {
      title: 'You only want to try Reprise',
      says: 'Try it with a practice server. Nothing of yours is touched.',
    },
    toPractice: 'Try with a practice server',
  },
  byHand: {
    title: 'Add a server by hand',
    kind: 'Which server is it?',
    kindHint: 'Choose its kind',
    name: 'What do you want to call it?',
    optional: 'not required',
    control:
      'If it is stopped now, start it once later, so that Reprise can see how. Until then you stop and start it yourself.',
    missingKind: 'Choose its kind first.',
    missingPlaces: 'Choose all its folders first.',
    add: 'Add this server',
  },
  place: {
    title: 'Where should backups be kept?',
    lead: 'Best is another drive than the one with your servers, such as an external one. Then one broken drive never takes both.',
    choose: 'Choose a folder',
    chooseOther: 'Choose another',
    use: 'Use this place',
    useAnyway: 'Use this place anyway',
    free: (size: string): string => `${size} free`,
    isRepository: 'There are backups of Reprise in it already. They stay, and new ones join them.',
    isNew: 'Reprise makes a folder for each server in it. What is there already stays as it is.',
    fine: 'Nothing speaks against this place.',
    warned: 'Please read this before you use it:',
    blocked: 'This place cannot be used:',
    known: 'Backups are kept here already. More places can be added in the settings.',
    keep: 'Keep using this place',
    away: (path: string): string =>
      `Your place for backups at ${path} is not connected now. Connect it and come back, or choose another.`,
    looking: 'Looking at this place…',
  },
  summary: {
    title: 'Ready for the first backup',
    lead: 'This is what happens when you begin:',
    titleNoData: 'One server has no data yet',
    leadNoData: 'The first backup can begin when this is solved.',
    servers: 'Servers',
    place: 'Backups are kept in',
    what: 'What happens now',
    steps: [
      'Reprise copies the data while the server runs.',
      'It stops the server for a moment, copies what changed meanwhile, and starts it again.',
      'It reads every byte back, to see that the copy is good.',
    ],
    after:
      'Later backups are made when you press “Back up now” on the overview, or when a timer of your system runs “reprise back-up”.',
    noBackup: 'Is shown on the overview. It cannot be backed up yet.',
    noData: 'Has no data to back up yet.',
    begin: 'Begin the first backup',
    beginNone: 'Finish',
    doing: 'One moment…',
    added: 'Added already',
  },
};
