/** Numbered migrations of the ledger; never edited once released. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE sources (
     key       TEXT PRIMARY KEY,
     etag      TEXT NOT NULL,
     size      INTEGER NOT NULL,
     -- pending: to be done · claimed: a worker has it · done · refused: gives no document
     status    TEXT NOT NULL CHECK (status IN ('pending', 'claimed', 'done', 'refused')),
     worker    TEXT,
     lease     INTEGER,
     seen      INTEGER NOT NULL,
     -- of the last time it was worked on
     hash      TEXT,
     processor TEXT,
     written   INTEGER NOT NULL DEFAULT 0,
     code      TEXT,
     message   TEXT,
     -- to find the same text again
     text_hash TEXT,
     simhash   TEXT,
     work      TEXT,
     language  TEXT,
     title     TEXT,
     score     REAL,
     relations TEXT NOT NULL DEFAULT '[]'
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX sources_by_status ON sources (status, key);
   CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
   CREATE TABLE locks (name TEXT PRIMARY KEY, worker TEXT NOT NULL, lease INTEGER NOT NULL) STRICT;`,
  `-- The pages that a document's notes are on, and of which states of these its notes have their text.
   ALTER TABLE sources ADD COLUMN note_pages TEXT NOT NULL DEFAULT '[]';
   ALTER TABLE sources ADD COLUMN note_states TEXT NOT NULL DEFAULT '[]';
   CREATE INDEX sources_with_note_pages ON sources (key) WHERE note_pages <> '[]';`,
];
