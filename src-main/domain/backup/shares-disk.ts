/**
 * Whether two folders would be lost with one disk. Each is told by the names of all disks below it, parted by spaces; `null`
 * = not known, which shares nothing that could be claimed. Pure.
 */
export function sharesDisk(one: string | null, other: string | null): boolean {
  const names = one?.split(' ') ?? [];
  return other?.split(' ').some((name) => names.includes(name)) ?? false;
}
