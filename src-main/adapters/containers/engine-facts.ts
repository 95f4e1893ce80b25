/** What an engine says of itself, and whether its machine is this one. */
import { hostname, release } from 'node:os';
import type { EngineFacts } from '../../ports/container-engine.ts';
import type { EngineClient } from './engine-client.ts';

/** This machine, as an engine on it would describe it. */
export interface ThisMachine {
  readonly platform: string;
  readonly hostname: string;
  readonly kernel: string;
}

interface Version {
  readonly Version?: string;
  readonly Platform?: { readonly Name?: string };
  readonly Components?: readonly { readonly Name?: string }[] | null;
}

interface Info {
  readonly Name?: string;
  readonly OperatingSystem?: string;
  readonly KernelVersion?: string;
  readonly ServerVersion?: string;
  /** Only podman says it. */
  readonly BuildahVersion?: string;
}

export function thisMachine(): ThisMachine {
  return { platform: process.platform, hostname: hostname(), kernel: release() };
}

/** Errors: those of `EngineClient.call`. */
export async function engineFacts(client: EngineClient, signal: AbortSignal): Promise<EngineFacts> {
  const info = (await client.call({ signal }, (docker, abortSignal) => docker.info({ abortSignal }))) as Info;
  return {
    address: client.address,
    ...(podmanOf(info) ??
      productOf(await client.call({ signal }, (docker, abortSignal) => docker.version({ abortSignal })))),
    sharesPaths: sharesPaths(info, thisMachine()),
  };
}

/** podman asks the packages of its tools for their versions before it says its own: a second on a small machine. */
function podmanOf({
  BuildahVersion,
  ServerVersion = '',
}: Info): Pick<EngineFacts, 'product' | 'version'> | null {
  return BuildahVersion === undefined ? null : { product: 'podman', version: ServerVersion };
}

export function productOf({
  Version = '',
  Platform,
  Components,
}: Version): Pick<EngineFacts, 'product' | 'version'> {
  const isPodman = (Components ?? []).some(({ Name }) => Name === 'Podman Engine');
  const product = isPodman ? 'podman' : (Platform?.Name ?? '');
  return { product: product === '' ? 'Docker' : product, version: Version };
}

/**
 * A virtual machine has a kernel and a name of its own: Docker Desktop says so itself, also where its kernel is the one of
 * WSL in which we may run.
 */
export function sharesPaths(info: Info, here: ThisMachine): boolean {
  return (
    here.platform === 'linux' &&
    info.OperatingSystem !== 'Docker Desktop' &&
    info.KernelVersion === here.kernel &&
    info.Name === here.hostname
  );
}

/** podman knows it since 5.1 (podman pull request 22322); before, a policy stays what it is. Pure. */
export function changesRestartPolicies({
  product,
  version,
}: Pick<EngineFacts, 'product' | 'version'>): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return product !== 'podman' || major > 5 || (major === 5 && minor >= 1);
}
