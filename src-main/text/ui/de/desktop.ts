import type { UiTexts } from '../en/index.ts';

export const desktop: UiTexts['desktop'] = {
  tray: {
    ok: 'Reprise: alles in Ordnung',
    nothingYet: 'Reprise: noch kein Server eingerichtet',
    running: (server, what, percent) =>
      `Reprise: ${server}: ${what}${percent === null ? '' : `, ${percent}`}`,
    serverDownForUs: (server, duration, percent) =>
      `Reprise: ${server} ist seit ${duration} angehalten${percent === null ? '' : `, ${percent} geschafft`}`,
    serverDown: (server) => `Reprise: ${server} läuft nicht`,
    serverUnwell: (server) => `Reprise: ${server} läuft, aber nicht richtig`,
    failed: (server, what) => `Reprise: ${server}: ${what} hat nicht geklappt`,
    needsYou: (server) => `Reprise: ${server} braucht Sie`,
    needsYouSomewhere: 'Reprise braucht Sie',
    warning: (server) => `Reprise: ${server} ist nicht ganz geschützt`,
    pleaseLookHere: 'Reprise: bitte einmal nachsehen',
    pleaseLook: (server) => `Reprise: bitte nach ${server} sehen`,
  },
  menu: {
    row: (server, what) => `${server}: ${what}`,
    noBackup: 'noch kein Backup',
    damaged: (time) => `${time}, beschädigt`,
    running: (what, percent) => (percent === null ? `${what} …` : `${what}, ${percent}`),
    backUp: 'Jetzt sichern',
    restore: 'Wiederherstellen …',
    undo: { restore: 'Wiederherstellung rückgängig machen', undo: 'Rückgängigmachen zurücknehmen' },
    whatHappened: 'Was ist passiert?',
    open: 'Reprise öffnen',
    startAtLogin: 'Beim Anmelden starten',
    quit: 'Reprise beenden',
  },
  notice: {
    title: (server, what) => `${server}: ${what}`,
    aServer: 'Reprise',
    backUp: {
      done: 'Backup fertig',
      doneText: 'Es wurde noch einmal gelesen und verglichen.',
      failed: 'Backup fehlgeschlagen',
      blocked: 'Backup nicht begonnen',
      kept: 'Backup erhalten, bitte nachsehen',
      keptText: {
        empty:
          'Der Server ist leer, es gibt keine Benutzer. Genau das ist im Backup. „Was ist passiert?“ hilft weiter.',
        'no-database':
          'Die Datenbank des Servers war nicht da und fehlt im Backup. „Was ist passiert?“ hilft weiter.',
        damaged:
          'Die Datenbank des Servers ist beschädigt. Das Backup bleibt erhalten und ist so gekennzeichnet. „Was ist passiert?“ hilft weiter.',
      },
    },
    restore: {
      done: 'Wiederherstellung fertig',
      failed: 'Wiederherstellung fehlgeschlagen',
      blocked: 'Wiederherstellung nicht begonnen',
    },
    undo: {
      done: 'Wiederherstellung rückgängig gemacht',
      failed: 'Rückgängigmachen fehlgeschlagen',
      blocked: 'Rückgängigmachen nicht begonnen',
    },
    other: {
      failed: (what) => `${what}: fehlgeschlagen`,
      blocked: (what) => `${what}: nicht begonnen`,
    },
    restored: {
      healthy: 'Die Daten des Backups sind zurück, und der Server läuft.',
      starting: 'Die Daten des Backups sind zurück. Der Server startet noch.',
      static: 'Die Daten des Backups sind zurück. Der Server kann wie gewohnt gestartet werden.',
    },
    undone: {
      healthy: 'Alles ist wie vor der Wiederherstellung, und der Server läuft.',
      starting: 'Alles ist wie vor der Wiederherstellung. Der Server startet noch.',
      static: 'Alles ist wie vor der Wiederherstellung. Der Server kann wie gewohnt gestartet werden.',
    },
    undoneUndo: {
      healthy: 'Alles ist wie vor dem Rückgängigmachen, und der Server läuft.',
      starting: 'Alles ist wie vor dem Rückgängigmachen. Der Server startet noch.',
      static: 'Alles ist wie vor dem Rückgängigmachen. Der Server kann wie gewohnt gestartet werden.',
    },
    rolledBack: 'hat nicht geklappt, nichts ist verloren',
    rolledBackText: 'Alles wurde zurückgestellt, wie es vorher war.',
    damageFound: 'ein Backup ist beschädigt',
    needsYou: 'braucht Sie',
    recovered: 'ein unterbrochener Lauf wurde in Ordnung gebracht',
    recoveredText: {
      before: 'Reprise wurde mittendrin unterbrochen. Alles ist wie vorher.',
      after: 'Reprise wurde mittendrin unterbrochen. Der Rest wurde zu Ende gebracht.',
    },
    recoveredRun: {
      'back-up': {
        before:
          'Die Sicherung wurde unterbrochen. Was davon da war, ist verworfen; der Server ist, wie er war.',
        after: 'Die Sicherung wurde ganz am Ende unterbrochen. Das Backup ist vollständig.',
      },
      restore: {
        before: 'Die Wiederherstellung wurde unterbrochen und zurückgenommen. Die Daten sind wie vorher.',
        after:
          'Die Wiederherstellung wurde unterbrochen, der Rest ist zu Ende gebracht. Die Daten sind wie im Backup.',
      },
      undo: {
        before: 'Das Rückgängigmachen wurde unterbrochen und zurückgenommen. Die Daten sind wie vorher.',
        after: 'Das Rückgängigmachen wurde unterbrochen, der Rest ist zu Ende gebracht.',
      },
    },
    notWell: 'Dem Server geht es nicht gut. „Was ist passiert?“ hilft weiter.',
    actions: {
      look: 'Ansehen',
      again: 'Noch einmal sichern',
      undo: 'Rückgängig',
      whatHappened: 'Was ist passiert?',
    },
  },
};
