import { z } from 'zod';

export const HEALTH_STATES = ['healthy', 'degraded', 'unhealthy'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

const dependencySchema = z
  .strictObject({
    status: z.enum(HEALTH_STATES),
    detail: z.string().describe('One sentence for a person.'),
  })
  .readonly();
export type DependencyHealth = z.infer<typeof dependencySchema>;

/** The answer of `GET /health`: 200 while searches can be answered, 503 when `unhealthy`. */
export const healthResponseSchema = z
  .strictObject({
    status: z
      .enum(HEALTH_STATES)
      .describe('degraded: searches are answered, but something is missing; unhealthy: they are not.'),
    dependencies: z
      .record(z.string(), dependencySchema)
      .readonly()
      .describe('`index`, `storage`, and where they are set up `cache` and `model`.'),
    indexVersion: z.string().nullable(),
    version: z.string().describe('Of MIA.'),
    uptime: z.number().min(0).describe('Seconds.'),
    queriesServed: z.int().min(0).describe('Since the start: /search and /query that were answered well.'),
  })
  .readonly()
  .meta({ id: 'HealthResponse' });
export type HealthResponse = z.infer<typeof healthResponseSchema>;
