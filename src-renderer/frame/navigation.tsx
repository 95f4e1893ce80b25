/** The pages, and what is running, whatever page is open. */
import { Group, NavLink, Stack, Text } from '@mantine/core';
import {
  IconArchive,
  IconLayoutDashboard,
  IconListDetails,
  IconRestore,
  IconSchool,
  IconSettings,
} from '@tabler/icons-react';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { openPage, useApp, usePage } from '../app-store.ts';
import { useTexts } from '../texts.ts';
import { RunningList } from './running-list.tsx';

const entries = [
  { page: 'dashboard', Icon: IconLayoutDashboard },
  { page: 'backups', Icon: IconArchive },
  { page: 'activity', Icon: IconListDetails },
  { page: 'practice', Icon: IconSchool },
  { page: 'settings', Icon: IconSettings },
] as const;

type Entry = (typeof entries)[number]['page'];

/** Pages that are reached from another one. */
const parents: Readonly<Partial<Record<PageLink['page'], Entry>>> = {
  diagnosis: 'dashboard',
  restore: 'backups',
  undo: 'backups',
};

/** Whatever is done with backups is at the same place from all ways; one of long ago belongs to the history. */
function parentOf(link: PageLink, operations: readonly OperationView[]): Entry | undefined {
  if (link.page !== 'operation') return parents[link.page];
  return operations.some(({ operationId }) => operationId === link.operationId) ? 'backups' : 'activity';
}

export function Navigation() {
  const link = usePage();
  const { page: open } = link;
  const parent = parentOf(link, useApp().operations);
  const { common, frame } = useTexts().ui;
  return (
    <>
      <Group gap="xs" px="xs" py="sm" wrap="nowrap">
        <IconRestore size={24} aria-hidden className="accent" />
        <Text fw={700} size="lg">
          {common.appName}
        </Text>
      </Group>
      <Stack gap={2} className="grows">
        {entries.map(({ page, Icon }) => (
          <NavLink
            key={page}
            component="button"
            className="nav-entry"
            label={frame.pages[page]}
            leftSection={<Icon size={20} aria-hidden />}
            active={open === page || parent === page}
            aria-current={open === page ? 'page' : undefined}
            onClick={() => openPage(page === 'backups' ? { page, instanceId: null } : { page })}
          />
        ))}
      </Stack>
      <RunningList />
    </>
  );
}
