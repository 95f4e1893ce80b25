/** Reads the settings files of what was seen, and finds the places of its folders on this machine. */
import type { Elsewhere } from '../../domain/server/find.ts';
import type { Machine } from '../../ports/machine.ts';
import type { Piece, Seen } from './piece.ts';

export async function settle(machine: Machine, seen: Seen): Promise<Piece> {
  const { detection } = seen.server;
  const files = Object.entries(detection.settingsFiles(seen.sighting));
  const texts = await Promise.all(files.map(async ([name, path]) => [name, await seen.read(path)] as const));
  const settled = detection.settle(seen.sighting, Object.fromEntries(texts));
  const locations: Record<string, string> = {};
  const elsewhere: Record<string, Elsewhere> = {};
  for (const [key, path] of Object.entries(settled.locations)) {
    const place = seen.place(path);
    if (place.at === 'here') locations[key] = place.path;
    else elsewhere[key] = place;
  }
  const isMarked = detection.marks(settled.locations).some((mark) => {
    const place = seen.place(mark);
    return place.at === 'here' && ['file', 'folder', 'other'].includes(machine.entry(place.path) ?? '');
  });
  return { ...seen, settled, locations, elsewhere, isMarked };
}
