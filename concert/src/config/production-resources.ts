import type { Instance, ProductionResource, Resources, Workspace } from '../model/index.ts';

/** What of production a configuration names. */
export type ProductionSource = Pick<Workspace, 'production' | 'instances'>;

/**
 * The production resources that a command names, by its text: as it stands, and as a shell reads simple quoting. What a
 * script, a variable or an alias hides is not seen; this is advice to whoever means well.
 */
export function resourcesNamed(workspace: ProductionSource, command: string): readonly ProductionResource[] {
  const texts = [command, command.replaceAll(/\\\n/g, '').replaceAll(/["'\\]/g, '')];
  return productionResources(workspace).filter(({ match }) =>
    match.some((pattern) => texts.some((text) => names(text, pattern))),
  );
}

/** What is listed under `production`, and what the instances' own resources say of that environment. */
export function productionResources({ production, instances }: ProductionSource): readonly ProductionResource[] {
  return [...production, ...instances.flatMap(ofInstance)];
}

function ofInstance({ id, resources }: Instance): readonly ProductionResource[] {
  const match = resources.production === undefined ? [] : textsOf(resources.production);
  return match.length === 0 ? [] : [{ name: `${id}-production`, match, why: `Production of ${id}.` }];
}

function textsOf({ bucket, serviceAccount, namespace, collection, cache, endpoint }: Resources): readonly string[] {
  const fields = [bucket, serviceAccount, namespace, collection, cache, endpoint];
  return fields.filter((field) => field !== undefined && field.length >= SHORTEST) as readonly string[];
}

/** Fewer letters would be met everywhere. */
const SHORTEST = 3;

/** Whether the text holds the pattern, not as a part of a longer word; `*` stands for any text. In one pass. */
function names(text: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split(/\*+/);
  const searched = text.toLowerCase();
  let from = 0;
  return parts.every((part, at) => {
    const opens = at === 0 && /^\w/.test(part);
    const closes = at === parts.length - 1 && /\w$/.test(part);
    const found = find(searched, part, from, opens, closes);
    from = found + part.length;
    return found >= 0;
  });
}

/** Where `part` stands from `from` on, at the beginning and the end of a word where that is asked; -1 if nowhere. */
function find(text: string, part: string, from: number, opens: boolean, closes: boolean): number {
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) {
    const isCut =
      (opens && IN_WORD.test(text[at - 1] ?? ' ')) || (closes && IN_WORD.test(text[at + part.length] ?? ' '));
    if (!isCut) return at;
  }
  return -1;
}

const IN_WORD = /[\w-]/;
