/** Marks a file of ours ("MIAx"), so that no other database is taken for one. */
export const APPLICATION_ID = 0x4d494178;
/** Another layout is rebuilt, never guessed at. */
export const LAYOUT = 4;

/**
 * One build of the index. A slot names a passage in `passage`, `block` and in the lists of `posting`; it is never given
 * twice, so that the places of a passage that was replaced lead nowhere until the index is compacted.
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
    slot INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES document (number),
    ordinal INTEGER NOT NULL,
    language TEXT NOT NULL,
    body TEXT NOT NULL -- the passage, as JSON
  );
  CREATE INDEX passage_in_document ON passage (document, ordinal);
  CREATE INDEX passage_by_language ON passage (language); -- counts read this, not the texts

  CREATE TABLE block (     -- what searches read of a thousand slots: see SlotBlocks
    number INTEGER PRIMARY KEY,
    lengths BLOB NOT NULL, -- uint16; the codes stand last, so that the rest is read without them
    ids BLOB NOT NULL,     -- 20 bytes each
    prose BLOB NOT NULL,   -- uint8: 255 for running text
    scales BLOB NOT NULL,  -- float32
    codes BLOB NOT NULL    -- int8
  );

  CREATE TABLE term (
    term TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    skeleton TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX term_by_number ON term (number);
  CREATE INDEX term_by_skeleton ON term (skeleton);

  CREATE TABLE posting (   -- a piece of a term's list: see PostingList
    term INTEGER NOT NULL,
    first INTEGER NOT NULL, -- slots of the piece
    last INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (term, first)
  ) WITHOUT ROWID;

  CREATE TABLE run (       -- lists of a batch of an import that is not finished
    part INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (part, batch)
  );
`;
