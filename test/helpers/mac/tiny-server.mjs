#!/usr/bin/env node
/** A server as small as can be: holds a file, answers on a port, and says how it ended. `--stubborn` does not end. */
import { appendFileSync, openSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const after = (flag) => process.argv[process.argv.indexOf(flag) + 1 || process.argv.length];
const config = after('--config');
openSync(join(config, 'server.db'), 'a');
const say = (word) => appendFileSync(join(config, 'life'), `${word} ${process.pid}\n`);
process.on('SIGTERM', () => {
  if (process.argv.includes('--stubborn')) return;
  say('closed');
  process.exit(0);
});
createServer((_, answer) => answer.end('here')).listen(Number(after('--port')), '127.0.0.1', () => say('up'));
