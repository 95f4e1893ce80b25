/** The real server would log a fatal error and exit with 1. */
export class StartFailure extends Error {}
