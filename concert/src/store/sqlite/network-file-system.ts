import { statfsSync } from 'node:fs';

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
  0x65735546: 'FUSE',
};

/** Name of the network file system that a folder is on; `undefined` for a local one, and where the system does not tell. */
export function networkFileSystem(folder: string): string | undefined {
  return networkTypeName(statfsSync(folder).type);
}

export function networkTypeName(type: number): string | undefined {
  return NETWORK_TYPES[type >>> 0];
}
