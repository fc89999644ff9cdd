/** Who listens on a port, as far as this machine tells. */
export interface PortHolder {
  readonly port: number;
  /** `null` where the system does not say. */
  readonly pid: number | null;
  /** The program and its words; empty where the system does not say. */
  readonly command: string;
  /** Where it runs; empty where the system does not say. */
  readonly folder: string;
}

/** `node server.js (process 412)`. */
export function describeHolder({ pid, command }: PortHolder): string {
  if (pid === null) return 'a process that this user may not see';
  return `${command || 'a process'} (process ${pid})`;
}
