/** Marks a file of ours ("MIAx"), so that no other database is taken for one. */
export const APPLICATION_ID = 0x4d494178;
/** Another layout is rebuilt, never guessed at. */
export const LAYOUT = 1;

/**
 * One build of the index. `passage.slot` is the rowid everywhere: of the passage, of its words, of its vector.
 * `words` keeps stems, not text: what is searched is what is counted when candidates are scored again.
 */
export const SCHEMA = `
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${LAYOUT};

  CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    authors TEXT NOT NULL, -- folded, each between bars: |karl marx|friedrich engels|
    work TEXT NOT NULL,    -- folded
    path TEXT NOT NULL,    -- of the source, with a slash at both ends: /archive/lenin/works/
    first_day INTEGER,     -- yyyymmdd; null: no date
    last_day INTEGER
  );

  CREATE TABLE passage (
    slot INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES document (number),
    ordinal INTEGER NOT NULL,
    language TEXT NOT NULL,
    length INTEGER NOT NULL, -- stems in its text
    body TEXT NOT NULL       -- the passage, as JSON
  );
  CREATE INDEX passage_in_document ON passage (document, ordinal);
  CREATE INDEX passage_measures ON passage (language, length); -- whole scans read this, not the texts

  CREATE TABLE vector (slot INTEGER PRIMARY KEY, scale REAL NOT NULL, codes BLOB NOT NULL);

  CREATE VIRTUAL TABLE words USING fts5 (
    body, context, tokenize = 'ascii'
  );
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
  CREATE VIRTUAL TABLE instance USING fts5vocab (words, instance);

  CREATE TABLE term (
    term TEXT PRIMARY KEY,
    passages INTEGER NOT NULL,
    skeleton TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX term_by_skeleton ON term (skeleton);
`;
