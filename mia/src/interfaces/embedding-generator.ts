/** Which vectors can be compared: those of one id, one version and one dimension. */
export interface EmbeddingModel {
  /** Names kind and model: `lsa-256`, `onnx:all-minilm-l6-v2`, `http:nomic-embed-text`. */
  readonly id: string;
  /** Version or digest of the model's files: another one means other vectors. */
  readonly version: string;
  readonly dimension: number;
  /** The longest input, in the model's own tokens. */
  readonly maxTokens: number;
}

/**
 * Makes vectors of texts. Every vector is finite and of length 1; all zero when the model finds nothing in a text (an empty
 * one, or none of its words known). Throws `E_EMBEDDING_INPUT` (usage: this very input cannot be embedded, another may),
 * `E_EMBEDDING_UNAVAILABLE` (unavailable: it may work later), `E_EMBEDDING_DIMENSION` and `E_EMBEDDING_VECTOR` (config: the
 * model does not give what it says).
 */
export interface EmbeddingGenerator {
  readonly model: EmbeddingModel;

  /** Length of `text` in the model's own tokens. For chunking: exact where the model is local, else on the safe side. */
  countTokens(text: string): number;

  /** One vector for each text, in order. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;

  /** The vector of a question, which some models mark otherwise than a passage. */
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;

  /** What its use has cost so far, in US dollars; not there where that is not known, or nothing. */
  spent?(): number;

  /** Frees what it holds: a session, a pod. Safe to call twice. */
  close(): Promise<void>;
}
