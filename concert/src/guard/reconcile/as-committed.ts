import { hashAs, readBlobs, type Repository, type TreeEntry } from '../../git/index.ts';

/** What git would commit of these bytes, which are an object already, at this path; `undefined` where they are gone. */
export async function asCommitted(
  repository: Repository,
  path: string,
  content: TreeEntry,
): Promise<TreeEntry | undefined> {
  if (content.mode === '160000' || content.mode === '120000') return content;
  const bytes = (await readBlobs(repository, [content.oid])).get(content.oid);
  return bytes === undefined ? undefined : { mode: content.mode, oid: await hashAs(repository, path, bytes) };
}
