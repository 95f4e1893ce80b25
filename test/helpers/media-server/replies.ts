import type { Reply } from './kinds.ts';

export const text = (status: number, body: string): Reply => ({ status, type: 'text/plain', body });

export const json = (value: unknown, status = 200): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

export const page = (status: number, body: string): Reply => ({ status, type: 'text/html', body });
