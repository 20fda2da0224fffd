/** The tables of version 1. */
export const tables = `
CREATE TABLE IF NOT EXISTS runs (
  id TEXT PRIMARY KEY,
  status TEXT NOT NULL,
  created_at REAL NOT NULL,
  manifest TEXT NOT NULL,
  summary TEXT NOT NULL,
  owner TEXT NOT NULL DEFAULT '',
  stop_requested INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS operations (
  run_id TEXT NOT NULL REFERENCES runs (id),
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  at REAL NOT NULL,
  PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS calls (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,
  occurrence INTEGER NOT NULL,
  shared INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  request TEXT NOT NULL,
  response TEXT NOT NULL,
  at REAL NOT NULL,
  duration REAL NOT NULL,
  failures TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS budgets (
  id TEXT PRIMARY KEY,
  limits TEXT NOT NULL,
  used TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS calls_by_key ON calls (key, occurrence);
CREATE INDEX IF NOT EXISTS calls_by_run ON calls (run_id);
`;
