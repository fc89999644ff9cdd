/**
 * Whether `path` can name a file in a repository: relative, no empty, `.` or `..` segment, no NUL, and no segment that
 * some file system takes for `.git`.
 */
export function isValidPath(path: string): boolean {
  return !path.includes('\0') && path.split('/').every(isValidSegment);
}

function isValidSegment(segment: string): boolean {
  if (segment === '' || segment === '.' || segment === '..') return false;
  // A backslash is a letter here, but a separator where the repository may be checked out next.
  return !segment.split('\\').some(isGitFolder);
}

/** `.git` itself, and the names that HFS+ (which ignores some code points) and NTFS open it by. */
function isGitFolder(name: string): boolean {
  return GIT_FOLDER.test(name.replace(IGNORED_BY_HFS, ''));
}

/** NTFS drops dots and spaces at the end, takes `:` for the beginning of a stream's name, and knows short names. */
const GIT_FOLDER = /^(?:\.git|git~1)[. ]*(?::|$)/i;
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
