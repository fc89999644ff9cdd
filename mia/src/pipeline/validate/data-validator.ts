import {
  documentMetadataSchema,
  documentStructureSchema,
  type DocumentMetadata,
  type DocumentStructure,
} from '../../interfaces/index.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { judge, type Judged } from './quality.ts';

/** A document that may be stored. */
export interface Validated {
  readonly metadata: DocumentMetadata;
  readonly structure: DocumentStructure;
}

/** The last gate before the storage: what passes fits the contracts and says of itself how good it is. */
export class DataValidator {
  /** A document with its quality, or a refusal when it breaks a contract: then it is kept aside, and the run goes on. */
  validate(judged: Judged): Validated | Refusal {
    const quality = judge(judged);
    const { metadata, rendered } = judged;
    const complete = {
      ...metadata,
      technical: { ...metadata.technical, quality: { score: quality.score, problems: [...quality.problems] } },
    };
    const structure: DocumentStructure = {
      schemaVersion: 1,
      id: metadata.identification.id,
      anchors: [...rendered.anchors],
      notes: [...rendered.notes],
    };
    const problem = schemaProblem(complete, structure) ?? anchorProblem(structure, rendered.markdown);
    if (problem !== undefined) return refuse('failed', problem);
    return { metadata: complete, structure };
  }
}

function schemaProblem(metadata: DocumentMetadata, structure: DocumentStructure): string | undefined {
  for (const [name, result] of [
    ['metadata', documentMetadataSchema.safeParse(metadata)],
    ['structure', documentStructureSchema.safeParse(structure)],
  ] as const) {
    const issue = result.error?.issues[0];
    if (issue !== undefined)
      return `its ${name} breaks the contract: \`${issue.path.map(String).join('.')}\`: ${issue.message}`;
  }
  return undefined;
}

/** Every anchor leads to text, no two share a name. */
function anchorProblem({ anchors }: DocumentStructure, markdown: string): string | undefined {
  const seen = new Set<string>();
  for (const { id, start, end } of anchors) {
    if (seen.has(id)) return `two of its anchors are called ${id}`;
    seen.add(id);
    if (end > markdown.length || start >= end) return `its anchor ${id} leads to no text`;
  }
  return undefined;
}
