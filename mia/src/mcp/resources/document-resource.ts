import { ResourceTemplate, type McpServer, type ReadResourceResult } from '@modelcontextprotocol/server';
import type { APIInterface, DocumentResponse } from '../../interfaces/index.ts';
import { documentUri } from '../answers/passage-view.ts';
import { noDocument } from '../messages.ts';

/** UTF-16 code units of one reading: a long chapter; a whole book comes in several. */
const PART = 100_000;

/** `mia://document/{id}`: the text as Markdown; `?start=` gives the further parts of a long one. */
export function addDocumentResource(server: McpServer, api: APIInterface): void {
  for (const [name, title, template] of TEMPLATES) {
    server.registerResource(
      name,
      new ResourceTemplate(template, { list: undefined }),
      { title, description: DESCRIPTION, mimeType: 'text/markdown' },
      (uri, { id, start }) => readDocument(api, uri, String(id), start === undefined ? undefined : String(start)),
    );
  }
}

const DESCRIPTION =
  'A text as Markdown, with its citation. A long one comes in parts: the last line of each says how to go on.';

/** Two, and in this order: the library takes the first that matches, and `{?start}` matches only where there is one. */
const TEMPLATES = [
  ['document-part', 'A further part of a long document', 'mia://document/{id}{?start}'],
  ['document', 'A document of the archive', 'mia://document/{id}'],
] as const;

async function readDocument(
  api: APIInterface,
  uri: URL,
  id: string,
  start: string | undefined,
): Promise<ReadResourceResult> {
  const from = start !== undefined && /^\d{1,9}$/.test(start) ? Number(start) : 0;
  const document = /^[0-9a-f]{24}$/.test(id) ? await api.getDocument(id, { start: from, length: PART }) : undefined;
  if (document === undefined) throw noDocument(id);
  return { contents: [{ uri: uri.href, mimeType: 'text/markdown', text: textOf(document) }] };
}

function textOf({ id, citation, markdown, nextStart }: DocumentResponse): string {
  const head = `> ${citation.attribution}\n> <${citation.link}>\n\n`;
  return `${head}${markdown}${nextStart === null ? '' : `\n\n> Goes on: ${documentUri(id)}?start=${nextStart}\n`}`;
}
