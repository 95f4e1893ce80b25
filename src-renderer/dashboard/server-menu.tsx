/** What is needed seldom, and what the card has no button for now. */
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconDatabaseExport,
  IconDots,
  IconExternalLink,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconRestore,
  IconStethoscope,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { openPage, useApp } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { serverLink } from '../components/server-link.ts';
import { StopDialog } from '../components/stop-dialog.tsx';
import { instanceName } from '../instance-name.ts';
import { useTexts } from '../texts.ts';
import type { ServerControl } from '../components/use-server-control.ts';
import { buttonsOf } from './card-buttons.ts';
import type { CardWay } from './card-way.ts';
import type { BackUp } from './use-back-up.tsx';

interface Props {
  readonly instance: InstanceView;
  readonly control: ServerControl;
  readonly backUp: BackUp;
  readonly way: CardWay;
  readonly isBusy: boolean;
}

export function ServerMenu({ instance, control, backUp, way, isBusy }: Props) {
  const { shell, repositories } = useApp();
  const texts = useTexts();
  const words = texts.ui.dashboard;
  const name = instanceName(instance, texts);
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const askToStop = (): void => {
    // The dialog gives the focus back to where it was; the entry of the menu is gone by then.
    button.current?.focus();
    setAsking(true);
  };
  const { id, canBackUp, isPractice, state } = instance;
  const shown = buttonsOf(instance, way);
  const hasPlace = isPractice || repositories.length > 0;
  const url = serverLink(instance);
  const isDisabled = isBusy || control.doing !== null;
  return (
    <>
      <Menu position="bottom-end" withinPortal returnFocus>
        <Menu.Target>
          <ActionIcon ref={button} variant="subtle" color="gray" size="lg" aria-label={words.menu(name)}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={words.menu(name)}>
          {state?.running === false ? (
            <Menu.Item
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              disabled={isDisabled}
              onClick={() => void control.start()}
            >
              {words.start}
            </Menu.Item>
          ) : null}
          {state?.running === true ? (
            <Menu.Item
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              disabled={isDisabled}
              onClick={askToStop}
            >
              {words.stop}
            </Menu.Item>
          ) : null}
          {canBackUp && hasPlace && !shown.includes('back-up') ? (
            <Menu.Item
              leftSection={<IconDatabaseExport size={16} aria-hidden />}
              disabled={isDisabled}
              onClick={backUp.begin}
            >
              {words.backUp}
            </Menu.Item>
          ) : null}
          {canBackUp && !shown.includes('restore') ? (
            <Menu.Item
              leftSection={<IconRestore size={16} aria-hidden />}
              disabled={isDisabled}
              onClick={() => openPage({ page: 'restore', instanceId: id, file: null })}
            >
              {words.restore}
            </Menu.Item>
          ) : null}
          {url === null ? null : (
            <OpenServer url={url} instanceId={id} isDesktop={shell === 'desktop'}>
              {words.open(instance.serverName)}
            </OpenServer>
          )}
          <Menu.Item
            leftSection={<IconStethoscope size={16} aria-hidden />}
            onClick={() => openPage({ page: 'diagnosis', instanceId: id })}
          >
            {words.whatHappened}
          </Menu.Item>
          {canBackUp ? (
            <Menu.Item
              leftSection={<IconArchive size={16} aria-hidden />}
              onClick={() => openPage({ page: 'backups', instanceId: id })}
            >
              {words.backups}
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={isDisabled}
            onClick={() => void control.look()}
          >
            {words.lookAgain}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <StopDialog
        name={name}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void control.stop();
        }}
      />
    </>
  );
}

interface OpenProps {
  readonly url: string;
  readonly instanceId: string;
  readonly isDesktop: boolean;
  readonly children: string;
}

function OpenServer({ url, instanceId, isDesktop, children }: OpenProps) {
  const icon = <IconExternalLink size={16} aria-hidden />;
  if (isDesktop) {
    return (
      <Menu.Item leftSection={icon} onClick={() => void ask('links:open', `server:${instanceId}`)}>
        {children}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item component="a" href={url} target="_blank" rel="noreferrer" leftSection={icon}>
      {children}
    </Menu.Item>
  );
}
