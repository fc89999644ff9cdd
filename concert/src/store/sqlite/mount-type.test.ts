import { describe, expect, it } from 'vitest';
import { mountTypeOf } from './mount-type.ts';
import { networkName } from './network-file-system.ts';

const FUSE = 0x65735546;

const MOUNTS = String.raw`27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
36 27 98:0 /mnt1 /home rw,noatime master:1 - ext4 /dev/root rw,errors=continue
51 27 0:45 / /home/rosa/far rw,nosuid,nodev,relatime shared:28 - fuse.sshfs rosa@far:/srv rw,user_id=1000
52 27 0:46 / /home/rosa/my\040disk rw,relatime shared:29 master:2 - fuseblk /dev/sdb1 rw
53 27 0:47 / /srv/nfs rw,relatime shared:30 - nfs4 10.0.0.7:/export rw,vers=4.2
54 27 0:48 / /srv/nfs/cache rw,relatime - tmpfs tmpfs rw
55 27 0:49 / /twice rw - ext4 /dev/vdb rw
56 55 0:50 / /twice rw - 9p share rw,trans=virtio
57 27 0:51 / /mnt/c rw,noatime - 9p drvfs rw,aname=drvfs;path=C:\134
`;

describe('the type of a mount', () => {
  it.each([
    ['/clones/repo', 'ext4'],
    ['/home/rosa', 'ext4'],
    ['/home/rosa/far', 'fuse.sshfs'],
    ['/home/rosa/far/repo/.git', 'fuse.sshfs'],
    ['/home/rosa/farther', 'ext4'],
    ['/home/rosa/my disk/repo', 'fuseblk'],
    ['/srv/nfs/repo', 'nfs4'],
    ['/srv/nfs/cache/repo', 'tmpfs'],
    ['/twice/repo', '9p'],
    ['/mnt/c/repo', '9p'],
  ])('of %s is %s', (folder, type) => {
    expect(mountTypeOf(MOUNTS, folder)).toBe(type);
  });

  it('is not known from an empty or a broken table', () => {
    for (const table of ['', '\n', 'rubbish', '1 2 3 4 /home - ', ' - ext4']) {
      expect(mountTypeOf(table, '/home/rosa')).toBeUndefined();
    }
  });
});

describe('a file system', () => {
  it.each([
    [0x6969, 'nfs4', 'NFS'],
    [0xfe534d42, 'cifs', 'SMB'],
    [0x01021997, '9p', '9P'],
    [FUSE, 'fuse.sshfs', 'FUSE: sshfs'],
    [FUSE, undefined, 'FUSE: fuse'],
    [FUSE, 'fuseblk', undefined],
    [FUSE, 'fuse.fuse-overlayfs', undefined],
    [0xef53, 'ext4', undefined],
    [0x01021994, 'tmpfs', undefined],
    [0x9123683e, 'btrfs', undefined],
  ])('of type %i, mounted as %s, is called %s', (type, mounted, name) => {
    expect(networkName(type, () => mounted)).toBe(name);
  });
});
