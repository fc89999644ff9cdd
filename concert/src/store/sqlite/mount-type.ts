/**
 * Type of the mount that a folder lies on, as `/proc/self/mountinfo` (proc(5)) names it: `ext4`, `nfs4`, `fuse.sshfs`;
 * `undefined` where no line holds it. `folder` is a real path.
 */
export function mountTypeOf(mountinfo: string, folder: string): string | undefined {
  let found: Mount | undefined;
  for (const mount of mountinfo.split('\n').flatMap(parseMount)) {
    if (!holds(mount.point, folder)) continue;
    // The deepest counts, and of several on one folder the last, which covers the others.
    if (found === undefined || mount.point.length >= found.point.length) found = mount;
  }
  return found?.type;
}

interface Mount {
  readonly point: string;
  readonly type: string;
}

/** `42 27 0:39 / /mnt/far rw,relatime shared:1 - fuse.sshfs rosa@far:/ rw`: any number of fields before the dash. */
function parseMount(line: string): readonly Mount[] {
  const [before = '', after = ''] = line.split(' - ');
  const point = before.split(' ')[4];
  const type = after.split(' ')[0];
  return point === undefined || type === undefined || type === '' ? [] : [{ point: unescape(point), type }];
}

/** Spaces, tabs, line ends and backslashes are written in octal. */
function unescape(text: string): string {
  return text.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

function holds(point: string, folder: string): boolean {
  return point === '/' || folder === point || folder.startsWith(`${point}/`);
}
