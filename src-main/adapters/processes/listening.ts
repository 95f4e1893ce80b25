/** On which TCP ports a process listens, from /proc/<pid>/net/tcp[6] and its socket descriptors. */
import { connect } from 'node:net';
import { lsofPorts } from './lsof-files.ts';
import { readDescriptors } from './open-files.ts';
import { readProc } from './proc-files.ts';
import { isMac } from './process-list.ts';

const LISTEN = '0A';
const ANSWER_MS = 500;

export interface Listening {
  readonly port: number;
  readonly host: string;
}

export function listeningPorts(pid: number): readonly Listening[] {
  if (isMac) return lsofPorts(pid);
  const inodes = new Set(
    (readDescriptors(pid) ?? []).map(({ target }) => /^socket:\[(\d+)\]$/.exec(target)?.[1]),
  );
  return ['net/tcp', 'net/tcp6']
    .flatMap((file) => parseSockets(readProc(pid, file) ?? ''))
    .filter((socket) => inodes.has(socket.inode))
    .map(({ port, host }) => ({ port, host }));
}

/** Whether nobody accepts connections there any more. */
export function isPortFree({ port, host }: Listening): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: ANSWER_MS });
    const end = (isFree: boolean) => () => {
      socket.destroy();
      resolve(isFree);
    };
    socket.once('connect', end(false));
    socket.once('timeout', end(false));
    // Refused, or an address that this machine no longer has.
    socket.once('error', end(true));
  });
}

/** Rows of a /proc/net/tcp table in the state LISTEN. */
export function parseSockets(table: string): readonly (Listening & { readonly inode: string })[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === LISTEN)
    .map((fields) => {
      const [address = '', port = ''] = (fields[1] ?? '').split(':');
      return { port: Number.parseInt(port, 16), host: hostOf(address), inode: fields[9] ?? '' };
    });
}

/** Each group of four bytes is written as a little-endian number. A wildcard is reached by loopback. */
function hostOf(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse());
  if (bytes.length === 4) {
    const host = bytes.map((byte) => Number.parseInt(byte, 16)).join('.');
    return host === '0.0.0.0' ? '127.0.0.1' : host;
  }
  if (bytes.every((byte) => byte === '00')) {
    return '127.0.0.1';
  }
  const groups = Array.from({ length: 8 }, (_, index) => `${bytes[2 * index]}${bytes[2 * index + 1]}`);
  return groups.join(':');
}
