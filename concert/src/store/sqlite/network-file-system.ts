import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { mountTypeOf } from './mount-type.ts';

/** `f_type` of statfs(2) on Linux, by the names that people know them by. */
const NETWORK_TYPES: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xfe534d42: 'SMB',
  0xff534d42: 'CIFS',
  0x01021997: '9P',
  0x5346414f: 'AFS',
  0x00c36400: 'Ceph',
  0x0bd00bd0: 'Lustre',
  0x19830326: 'BeeGFS',
  0x47504653: 'GPFS',
  0x7461636f: 'OCFS2',
};

/** Programs serve these, most of them from another machine. */
const FUSE = 0x65735546;

/** Served by a program too, but from a disk of this machine: NTFS and exFAT, and the files of rootless containers. */
const LOCAL_FUSE: ReadonlySet<string> = new Set(['fuseblk', 'fuse.fuse-overlayfs']);

/** Name of the network file system that a folder is on; `undefined` for a local one, and where the system does not tell. */
export function networkFileSystem(folder: string): string | undefined {
  return networkName(statfsSync(folder).type >>> 0, () => mountTypeOf(mountTable(), realpathSync(folder)));
}

/** The same from what the system says: `f_type`, and for FUSE the type of the mount, `fuse.sshfs`. */
export function networkName(type: number, mountType: () => string | undefined): string | undefined {
  if (type !== FUSE) return NETWORK_TYPES[type];
  const mounted = mountType() ?? 'fuse';
  return LOCAL_FUSE.has(mounted) ? undefined : `FUSE: ${mounted.replace(/^fuse\./, '')}`;
}

function mountTable(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return ''; // not Linux, or no /proc: the type alone has to do
  }
}
