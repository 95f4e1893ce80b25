/** Locks that the kernel holds for as long as this process lives. */
export interface HeldLock {
  release(): Promise<void>;
}

export interface Locks {
  /** One per data root: real path, and device and inode where it is there. Errors: `instance-busy`. */
  dataRoot(realPath: string): Promise<HeldLock>;
  /** One per repository id. Errors: `instance-busy`. */
  repository(repositoryId: string): Promise<HeldLock>;
}
