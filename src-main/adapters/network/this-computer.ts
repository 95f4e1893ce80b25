/** Whether an address is one of this computer: passwords and keys are given to nobody else. */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { RepriseError } from '../../domain/errors.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Errors: `address-elsewhere`. A name says nothing yet: `onlyThisComputer` looks at what it leads to. */
export function refuseOtherComputers(hostname: string): void {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && !isOwn(host)) throw elsewhere(host);
}

/** Resolves a name for a connection; what leads to another computer is refused, and what was looked at is what is used. */
export const onlyThisComputer: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const other = error === null ? found.find(({ address }) => !isOwn(address)) : undefined;
    const first = found?.[0];
    if (error !== null) callback(error, '');
    else if (other !== undefined || first === undefined) callback(elsewhere(hostname), '');
    else if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  });
};

function isOwn(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  // A block list also knows IPv4 addresses in the dress of IPv6.
  if (loopback.check(address, family)) return true;
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.some((known) => known.address === address);
}

function elsewhere(host: string): RepriseError {
  return new RepriseError('address-elsewhere', 'The address is not of this computer.', { host });
}
