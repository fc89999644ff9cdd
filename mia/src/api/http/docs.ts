import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../../interfaces/index.ts';
import { docsPage, type OpenApi } from './docs-page.ts';

/** The page runs nothing and loads nothing. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The OpenAPI document, and a page that shows it. */
export function addDocs(server: FastifyInstance, version: string): void {
  const document = openApiDocument(version);
  const [json, page] = [JSON.stringify(document), docsPage(document as unknown as OpenApi)];
  server.get('/openapi.json', (_request, reply) => {
    void reply.type('application/json; charset=utf-8').send(json);
  });
  server.get('/docs', (_request, reply) => {
    void reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(page);
  });
}
