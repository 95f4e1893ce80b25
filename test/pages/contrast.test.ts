import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { english } from '../../src-main/text/english.ts';
import { aBackupDetails, aBackupsView, aRestorePoint } from '../helpers/builders/a-backups-view.ts';
import { aCalmPlan } from '../helpers/builders/a-calm-plan.ts';
import { aDiagnosis } from '../helpers/builders/a-diagnosis.ts';
import { anAppState, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { contrastFaults } from '../helpers/contrast-faults.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld, type FakeRequests, type OpenedPage } from '../helpers/page-world.ts';

const requests: FakeRequests = {
  'backups:list': () => aBackupsView({ restorePoints: [aRestorePoint()] }),
  'backups:inspect': () => aBackupDetails(),
  'restore:plan': () =>
    aCalmPlan({
      verdicts: [
        {
          check: 'version',
          severity: 'warn',
          code: 'version-older',
          details: { backup: '2.30.0', server: '2.36.0' },
        },
      ],
    }),
  'diagnosis:run': () => aDiagnosis({ running: false, healthy: false, next: 'none' }),
  'activity:log': () => ({ lines: [], isCut: false }),
  'activity:list': () => ({ records: [], more: false }),
  'practice:status': () => null,
};
const links: readonly PageLink[] = [
  { page: 'dashboard' },
  { page: 'backups', instanceId: null },
  { page: 'restore', instanceId: 'abs-1', file: null },
  { page: 'restore', instanceId: 'abs-1', file: null, backupId: 'backup-1' },
  { page: 'diagnosis', instanceId: 'abs-1' },
  { page: 'operation', operationId: 'running' },
  { page: 'operation', operationId: 'ended' },
  { page: 'activity' },
  { page: 'settings' },
  { page: 'practice' },
];
const themes = ['light', 'dark'] as const;
const state = anAppState({
  settings: settings({ theme: 'system' }),
  operations: [
    anOperationView({ operationId: 'running' }),
    anOperationView({ operationId: 'ended', instanceId: null, end: anEnd() }),
  ],
});

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  /** In both themes. */
  async function faultsOf(opened: OpenedPage): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const colorScheme of themes) {
      await opened.page.emulateMedia({ colorScheme });
      await expect
        .poll(() => opened.page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).count())
        .toBe(1);
      faults.push(...(await contrastFaults(opened.page)).map((fault) => `${colorScheme}: ${fault}`));
    }
    return faults;
  }

  it.each(links)('shows outlines, marks and the focus well in both themes: $page', async (link) => {
    const opened = await world.open({ state, requests });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', link);
    // What was asked for is there; only a run goes on turning.
    const goesOn = link.page === 'operation' && link.operationId === 'running';
    if (!goesOn) await opened.page.locator('.mantine-Loader-root').first().waitFor({ state: 'hidden' });
    expect(await faultsOf(opened)).toEqual([]);
    await opened.close();
  });

  it('shows them well in the first run', async () => {
    const first = anAppState({ settings: settings({ theme: 'system', isSetUp: false }), instances: [] });
    const opened = await world.open({ state: first });
    await opened.page.getByRole('heading', { level: 1, name: english.ui.firstRun.title }).waitFor();
    expect(await faultsOf(opened)).toEqual([]);
    await opened.close();
  });

  it('shows them well in a dialog', async () => {
    const opened = await world.open({ state, requests });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', { page: 'settings' });
    await opened.page.getByRole('button', { name: english.ui.settings.servers.remove }).click();
    await opened.page.getByRole('dialog').waitFor();
    expect(await faultsOf(opened)).toEqual([]);
    await opened.close();
  });

  it('notices a mark that is too weak, and a focus without a ring', async () => {
    const opened = await world.open({ state });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.page.evaluate(() => {
      const button = document.createElement('button');
      button.textContent = 'Weak';
      Object.assign(button.style, { outline: 'none', color: '#ddd' });
      button.append(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
      document.querySelector('main')?.append(button);
    });
    const faults = await faultsOf(opened);
    expect(faults.filter((fault) => fault.startsWith('light: mark'))).toHaveLength(1);
    expect(faults.filter((fault) => fault.includes('no ring'))).toHaveLength(2);
    await opened.close();
  });
});
