import { hostname } from 'node:os';

/** Facts of this machine and account. `uid` is -1 where accounts have no number. */
export function thisHost(appVersion: string): {
  readonly platform: string;
  readonly name: string;
  readonly uid: number;
  readonly appVersion: string;
} {
  return { platform: process.platform, name: hostname(), uid: process.getuid?.() ?? -1, appVersion };
}
