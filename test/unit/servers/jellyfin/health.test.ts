import { expect, it } from 'vitest';
import { jellyfin } from '../../../../src-main/servers/jellyfin/index.ts';

const { health } = jellyfin;
const identify = (body: unknown) => health.identify(typeof body === 'string' ? body : JSON.stringify(body));

it.each([
  [200, 'Healthy', 'alive'],
  [200, 'Degraded', 'starting'],
  [200, 'Healthy enough', 'starting'],
  [200, '<html>', 'starting'],
  [503, 'Unhealthy', 'failed'],
  [503, '<html>starting</html>', 'starting'],
  [302, '', 'starting'],
] as const)('takes %i with %j for %s', (status, body, state) => {
  expect(health.liveness?.({ status, body })).toBe(state);
});

it('knows a server that is ready, and its version', () => {
  const info = {
    LocalAddress: 'http://10.0.0.2:8096',
    ServerName: 'home',
    Version: '10.11.7',
    ProductName: 'Jellyfin Server',
    OperatingSystem: '',
    Id: 'x',
    StartupWizardCompleted: true,
  };
  expect(identify(info)).toEqual({ ready: true, version: '10.11.7', reason: null });
});

it('keeps waiting at a start-up page, which writes the same keys in another way', () => {
  const info = { version: '10.11.7', productName: 'Jellyfin Server', startupWizardCompleted: false };
  expect(identify(info)).toMatchObject({ ready: false, starting: true, version: '10.11.7' });
});

it('does not take a server that asks the first questions for healthy', () => {
  const info = { Version: '10.11.7', ProductName: 'Jellyfin Server', StartupWizardCompleted: false };
  const answer = identify(info);
  expect(answer).toMatchObject({ ready: false });
  expect(answer?.starting).toBeUndefined();
});

it('does not take another program for the server', () => {
  expect(identify({ Version: '4.8', ProductName: 'Emby Server' })).toMatchObject({ ready: false });
  expect(identify('<html>')).toBeNull();
  expect(identify('[]')).toBeNull();
});
