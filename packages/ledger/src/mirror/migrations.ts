/**
 * Append only: a migration that has been released is never edited. `pos` columns hold packed positions.
 * Tables of history have the position as the last column of their key, so a question as of a position is one
 * seek, and WITHOUT ROWID keeps the answer on the page where the seek ends. Anchors are by far the most rows: they
 * name identity and officers by number (address_set), which halves them.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE fault (id INTEGER PRIMARY KEY, code TEXT NOT NULL, message TEXT NOT NULL, pos INTEGER);
  CREATE TABLE block_run (
    first INTEGER PRIMARY KEY, last INTEGER NOT NULL, first_time INTEGER NOT NULL, last_time INTEGER NOT NULL
  );
  CREATE INDEX block_run_time ON block_run (first_time);
  CREATE TABLE block_hash (number INTEGER PRIMARY KEY, hash BLOB NOT NULL);
  CREATE TABLE contract_sequence (contract TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE did_change (
    identity BLOB NOT NULL, pos INTEGER NOT NULL, kind INTEGER NOT NULL,
    name BLOB, value BLOB NOT NULL, valid_to INTEGER NOT NULL, PRIMARY KEY (identity, pos)
  ) WITHOUT ROWID;

  CREATE TABLE member_change (
    identity BLOB NOT NULL, pos INTEGER NOT NULL, kind TEXT NOT NULL,
    country TEXT, number INTEGER, act INTEGER, digest BLOB, other BLOB, PRIMARY KEY (identity, pos, kind)
  ) WITHOUT ROWID;
  CREATE TABLE contract_name (
    name BLOB NOT NULL, pos INTEGER NOT NULL, at BLOB NOT NULL, PRIMARY KEY (name, pos)
  ) WITHOUT ROWID;
  CREATE TABLE proposal (
    id TEXT PRIMARY KEY, pos INTEGER NOT NULL, proposer BLOB NOT NULL, decision INTEGER NOT NULL,
    target BLOB NOT NULL, data BLOB NOT NULL, expires_at INTEGER NOT NULL, executed INTEGER
  ) WITHOUT ROWID;
  CREATE TABLE proposal_vote (
    id TEXT NOT NULL, pos INTEGER NOT NULL, identity BLOB NOT NULL, PRIMARY KEY (id, pos)
  ) WITHOUT ROWID;

  CREATE TABLE arrangement_version (
    id TEXT NOT NULL, version INTEGER NOT NULL, pos INTEGER NOT NULL, proposer BLOB NOT NULL,
    terms BLOB NOT NULL, parties BLOB NOT NULL, PRIMARY KEY (id, version)
  ) WITHOUT ROWID;
  CREATE TABLE arrangement_party (
    identity BLOB NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (identity, id, version)
  ) WITHOUT ROWID;
  CREATE TABLE arrangement_act (
    id TEXT NOT NULL, identity BLOB NOT NULL, pos INTEGER NOT NULL, kind TEXT NOT NULL, version INTEGER,
    PRIMARY KEY (id, identity, pos, kind)
  ) WITHOUT ROWID;

  CREATE TABLE status_word (
    identity BLOB NOT NULL, list TEXT NOT NULL, kind INTEGER NOT NULL, word INTEGER NOT NULL,
    pos INTEGER NOT NULL, value BLOB NOT NULL, until INTEGER NOT NULL, time INTEGER NOT NULL,
    PRIMARY KEY (identity, list, kind, word, pos)
  ) WITHOUT ROWID;
  CREATE TABLE list_sequence (
    identity BLOB NOT NULL, list TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (identity, list)
  ) WITHOUT ROWID;

  CREATE TABLE address_set (id INTEGER PRIMARY KEY, addresses BLOB NOT NULL UNIQUE);
  CREATE TABLE anchor (
    root BLOB NOT NULL, identity INTEGER NOT NULL, purpose INTEGER NOT NULL, pos INTEGER NOT NULL,
    time INTEGER NOT NULL, officers INTEGER NOT NULL, PRIMARY KEY (root, identity, purpose)
  ) WITHOUT ROWID;
  CREATE TABLE anchor_head (
    identity BLOB PRIMARY KEY, sequence INTEGER NOT NULL, running_hash BLOB NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE disavowal (
    root BLOB NOT NULL, identity BLOB NOT NULL, pos INTEGER NOT NULL, time INTEGER NOT NULL,
    officers BLOB NOT NULL, PRIMARY KEY (root, identity)
  ) WITHOUT ROWID;
  `,
  // `bits`: the entries that a write to the suspensions named. `write`: its number in the list.
  `
  ALTER TABLE status_word ADD COLUMN bits BLOB;
  ALTER TABLE status_word ADD COLUMN write INTEGER NOT NULL DEFAULT 0;
  `,
]
