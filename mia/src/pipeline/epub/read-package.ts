import { Parser } from 'htmlparser2';
import type { Declared } from '../document.ts';
import { foldSpace } from '../fold-space.ts';

/** What an EPUB's package file says. */
export interface EpubPackage {
  readonly declared: Declared;
  /** Paths inside the archive, in reading order, without the table of contents. */
  readonly spine: readonly string[];
}

interface Found {
  readonly texts: { name: string; id: string | undefined; role: string | undefined; text: string }[];
  readonly roles: Map<string, Set<string>>;
  readonly items: Map<string, { href: string; nav: boolean }>;
  readonly spine: string[];
}

/** MARC relators. */
const CONTRIBUTORS = new Map([
  ['trl', 'translator'],
  ['edt', 'editor'],
  ['trc', 'transcriber'],
] as const) as ReadonlyMap<string, 'translator' | 'editor' | 'transcriber'>;

/** The path of the package file that `META-INF/container.xml` names. */
export function packagePath(container: string): string | undefined {
  let found: string | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name.endsWith('rootfile')) found ??= attributes['full-path'];
      },
    },
    { xmlMode: true },
  );
  parser.end(container);
  return found;
}

/** Reads the package file at `path`. Entities other than XML's own five are never expanded, nothing is fetched. */
export function readPackage(xml: string, path: string): EpubPackage {
  const found = collect(xml);
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  const spine = found.spine.flatMap((id) => {
    const item = found.items.get(id);
    const inside = item === undefined || item.nav ? undefined : resolve(folder, item.href);
    return inside === undefined ? [] : [inside];
  });
  return { declared: declaredBy(found), spine };
}

function collect(xml: string): Found {
  const found: Found = { texts: [], roles: new Map(), items: new Map(), spine: [] };
  let open: Found['texts'][number] | undefined;
  let refined: string | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name.startsWith('dc:')) {
          open = { name: name.slice(3), id: attributes['id'], role: attributes['opf:role'], text: '' };
          found.texts.push(open);
        } else if (name === 'meta' && attributes['property'] === 'role') refined = attributes['refines']?.slice(1);
        else if (name === 'item') {
          const nav = attributes['properties']?.split(/\s+/).includes('nav') === true;
          found.items.set(attributes['id'] ?? '', { href: attributes['href'] ?? '', nav });
        } else if (name === 'itemref' && attributes['linear'] !== 'no') found.spine.push(attributes['idref'] ?? '');
      },
      ontext(text) {
        if (open !== undefined) open.text += text;
        if (refined !== undefined && text.trim() !== '') {
          found.roles.set(refined, (found.roles.get(refined) ?? new Set()).add(text.trim()));
        }
      },
      onclosetag(name) {
        if (name.startsWith('dc:')) open = undefined;
        if (name === 'meta') refined = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}

function declaredBy({ texts, roles }: Found): Declared {
  const of = (name: string) =>
    texts.filter((one) => one.name === name).map((one) => ({ ...one, text: foldSpace(one.text).trim() }));
  const rolesOf = (one: { id: string | undefined; role: string | undefined }) =>
    one.role === undefined ? (roles.get(one.id ?? '') ?? new Set<string>()) : new Set([one.role]);
  const isAuthor = (one: Parameters<typeof rolesOf>[0]) => rolesOf(one).size === 0 || rolesOf(one).has('aut');
  const authors = of('creator')
    .filter(isAuthor)
    .map((one) => one.text);
  const contributors = [...of('contributor'), ...of('creator').filter((one) => !isAuthor(one))].flatMap((one) =>
    [...rolesOf(one)].flatMap((role) => {
      const kind = CONTRIBUTORS.get(role);
      return kind === undefined ? [] : [{ role: kind, name: one.text }];
    }),
  );
  const [title] = of('title');
  const [language] = of('language');
  const [date] = of('date');
  return {
    ...(title === undefined ? {} : { title: title.text }),
    ...(authors.length === 0 ? {} : { authors }),
    ...(language === undefined ? {} : { language: language.text }),
    ...(date === undefined ? {} : { date: date.text }),
    ...(contributors.length === 0 ? {} : { contributors }),
  };
}

/** `folder/` + `../text/ch%201.xhtml` inside the archive; `undefined` when it leads out of it. */
function resolve(folder: string, href: string): string | undefined {
  let path = href.split('#')[0] ?? '';
  try {
    path = decodeURIComponent(path);
  } catch {
    // Kept as written: an entry may really be called so.
  }
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|\\)/i.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}${path}`.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
