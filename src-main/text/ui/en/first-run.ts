/** The page "Welcome to Reprise", step by step. */
import { adopting } from './adopting.ts';
import { found } from './found.ts';

export const firstRun = {
  title: 'Welcome to Reprise',
  lead: 'Reprise backs up your media server and brings it back when something went wrong. What do you want to do?',
  ways: {
    protect: {
      title: 'Protect my servers',
      says: 'Reprise looks for media servers on this computer, and you choose where their backups are kept.',
      button: 'Protect my servers',
    },
    adopt: {
      title: 'I already have backups',
      says: 'From another computer, or from before this one was set up anew. Reprise brings the server back from them.',
      button: 'Use my backups',
    },
  },
  later: 'Look around first',
  laterNote: 'Nothing is lost: you can do this at any time, from the overview or the settings.',
  promise: 'Nothing of your servers is changed while you set this up.',
  leave: 'To the overview',
  found,
  adopting,
  servers: {
    title: 'What should be protected?',
    lead: 'These media servers were found on this computer.',
    looking: 'Looking for media servers on this computer. This takes a few seconds.',
    lookAgain: 'Look again',
    byHand: 'Add one by hand',
    next: 'Where to keep backups',
    why: 'Why Reprise thinks so',
    runs: 'Runs now',
    stopped: 'Does not run now',
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
    unseen: 'Not everything could be looked at, so one may be missing here:',
  },
  nothing: {
    title: 'No media server was found here',
    lead: 'That is no problem. Most often it is one of these:',
    ways: [
      {
        title: 'It does not run now',
        says: 'Start it, wait until its web page opens, then look again.',
      },
      {
        title: 'It runs on a NAS or another computer',
        says: 'Reprise works on the machine where the server runs. Install it there. Without a screen it shows this same page in a browser: start it there with “reprise serve”, then open the address it prints.',
      },
      {
        title: 'It runs in a container of another machine',
        says: 'Install Reprise on the machine that runs the containers. Here only containers of this computer can be seen.',
      },
      {
        title: 'It is installed in an unusual place',
        says: 'Add it by hand: you choose its folders.',
      },
    ],
    practice: 'Or try Reprise first with a practice server. It is made up, and nothing of yours is touched.',
    toPractice: 'Try with a practice server',
  },
  byHand: {
    title: 'Add a server by hand',
    kind: 'Which server is it?',
    kindHint: 'Choose its kind',
    name: 'What do you want to call it?',
    optional: 'not required',
    control: 'How it is stopped and started is seen when it runs. Until then you do that yourself.',
    add: 'Add this server',
  },
  place: {
    title: 'Where should backups be kept?',
    lead: 'Best is another drive than the one with your servers, such as an external one: then one broken disk never takes both.',
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
    looking: 'Looking at this place …',
  },
  summary: {
    addAnyway: 'Add it all the same',
    title: 'Ready for the first backup',
    lead: 'This is what happens when you begin:',
    servers: 'Servers',
    place: 'Backups are kept in',
    what: 'What happens now',
    steps: [
      'Reprise copies the data while the server runs.',
      'It stops the server for a moment, copies what changed meanwhile, and starts it again.',
      'It reads every byte back, to see that the copy is good.',
    ],
    noBackup: 'Is added, but cannot be backed up by this version.',
    begin: 'Begin the first backup',
    beginNone: 'Finish',
    doing: 'One moment …',
    added: 'Added already',
  },
};
