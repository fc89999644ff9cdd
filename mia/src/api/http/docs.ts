import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../../interfaces/index.ts';

/** The OpenAPI document, and a page that shows it. */
export function addDocs(server: FastifyInstance, version: string): void {
  const document = JSON.stringify(openApiDocument(version));
  server.get('/openapi.json', (_request, reply) => {
    void reply.type('application/json; charset=utf-8').send(document);
  });
}
