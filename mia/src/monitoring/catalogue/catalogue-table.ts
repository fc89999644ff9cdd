import { CATALOGUE } from './catalogue.ts';

/** The catalogue as Markdown; the guide has it word for word. */
export function catalogueTable(): string {
  const rows = CATALOGUE.map(({ name, type, unit, labels, help }) => `| \`${name}\` | ${type} | ${unit} | ${labels.map((label) => `\`${label}\``).join(', ') || '–'} | ${help} |`); // prettier-ignore
  return ['| metric | type | unit | labels | what it tells |', '|---|---|---|---|---|', ...rows].join('\n');
}
