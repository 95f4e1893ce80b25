/** All words of the pages, the tray and notifications, in English; other languages have the same shape. */
import { activity } from './activity.ts';
import { backups } from './backups.ts';
import { common } from './common.ts';
import { dashboard } from './dashboard.ts';
import { desktop } from './desktop.ts';
import { diagnosis } from './diagnosis.ts';
import { firstRun } from './first-run.ts';
import { frame } from './frame.ts';
import { operation } from './operation.ts';
import { practice } from './practice.ts';
import { serve } from './serve.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { wizard } from './wizard.ts';

export const englishUi = {
  common,
  frame,
  dashboard,
  diagnosis,
  backups,
  wizard,
  operation,
  activity,
  settings,
  practice,
  firstRun,
  desktop,
  serve,
  shell,
};

export type UiTexts = typeof englishUi;
