/** A file that a patch in the form of Codex's `apply_patch` touches; paths as the patch writes them. */
export type PatchedFile =
  | { readonly op: 'add' | 'update' | 'delete'; readonly path: string }
  | { readonly op: 'move'; readonly path: string; readonly to: string };

const HEADER = /^\*\*\* (Add|Update|Delete) File: (.*)$/;
const MOVE = /^\*\*\* Move to: (.*)$/;
const BEGIN = '*** Begin Patch';

/**
 * Every file of every patch in a text, which may be a shell command around one. Added and removed lines begin with `+` and
 * `-` and are never taken for a header; the client forgives spaces before one, so a line of context may be.
 */
export function parsePatch(text: string): readonly PatchedFile[] {
  const files: PatchedFile[] = [];
  if (!text.includes(BEGIN)) return files;
  for (const line of text.slice(text.indexOf(BEGIN)).split(/\r?\n/)) {
    const [, verb, path = ''] = HEADER.exec(line.trim()) ?? [];
    const [, to] = MOVE.exec(line.trim()) ?? [];
    const last = files.at(-1);
    if (verb !== undefined) files.push({ op: verb.toLowerCase() as 'add' | 'update' | 'delete', path });
    else if (to !== undefined && last?.op === 'update') files[files.length - 1] = { op: 'move', path: last.path, to };
  }
  return files;
}
