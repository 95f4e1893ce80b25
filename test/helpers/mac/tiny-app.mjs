#!/usr/bin/env node
/** An app in the menu bar: starts the server beside it, and when asked to quit ends that first. It stays without it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const here = dirname(process.argv[1]);
const words = JSON.parse(readFileSync(join(here, '..', 'server.json'), 'utf8'));
const server = spawn(join(here, 'tiny-server'), words, { stdio: 'ignore' });
const stay = setInterval(() => undefined, 60_000);
process.on('SIGUSR2', () => {
  const end = () => clearInterval(stay);
  if (server.exitCode !== null || server.signalCode !== null) return end();
  server.once('exit', end);
  server.kill('SIGTERM');
});
