// SPDX-License-Identifier: GPL-3.0-or-later
// Schema 1. Recorded tables (writer.cpp lists them) have an explicit NOT NULL key, no cascades, no generated columns
// and no UNIQUE on what acts permute; facts have no foreign keys into them, since undo takes such rows away.
#include "core/project/schema_v1.h"

namespace ostrakon::project {

// Times are UTC milliseconds, uids 16 random bytes, hashes 32 bytes, messages JSON arrays [key, arguments…].
const char* const kSchemaV1 = R"sql(
CREATE TABLE identity(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE people(id INTEGER PRIMARY KEY NOT NULL, uid BLOB NOT NULL, name TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX people_by_name ON people(name);

CREATE TABLE roots(id INTEGER PRIMARY KEY NOT NULL, uid BLOB NOT NULL, folder BLOB NOT NULL) STRICT;
CREATE INDEX roots_by_folder ON roots(folder);

-- What bytes are. Rows stay for ever; an image is in the project while it has a row in items.
CREATE TABLE images(
  id INTEGER PRIMARY KEY NOT NULL, sha256 BLOB NOT NULL, bytes INTEGER NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, orientation INTEGER NOT NULL,
  format TEXT NOT NULL, bits INTEGER NOT NULL, channels INTEGER NOT NULL,
  damaged TEXT NOT NULL DEFAULT '', added_at INTEGER NOT NULL,
  path_key BLOB NOT NULL, search_text TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX images_by_sha256 ON images(sha256);
CREATE INDEX images_by_path ON images(path_key);
CREATE INDEX images_damaged ON images(id) WHERE damaged <> '';

-- Recorded from here …
CREATE TABLE classes(
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uid BLOB NOT NULL, name TEXT NOT NULL, rgb INTEGER NOT NULL,
  key TEXT NOT NULL, parent_id INTEGER REFERENCES classes(id), position INTEGER NOT NULL) STRICT;
CREATE INDEX classes_by_name ON classes(name);
CREATE INDEX classes_by_parent ON classes(parent_id);

CREATE TABLE class_aliases(
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, class_id INTEGER NOT NULL REFERENCES classes(id),
  name TEXT NOT NULL) STRICT;
CREATE INDEX class_aliases_by_class ON class_aliases(class_id);
CREATE INDEX class_aliases_by_name ON class_aliases(name);

CREATE TABLE things(
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uid BLOB NOT NULL, name TEXT NOT NULL) STRICT;
CREATE INDEX things_by_name ON things(name);

CREATE TABLE items(
  image_id INTEGER PRIMARY KEY NOT NULL REFERENCES images(id),
  class_id INTEGER REFERENCES classes(id), reviewed INTEGER NOT NULL DEFAULT 0,
  split INTEGER NOT NULL DEFAULT 0, conflict INTEGER NOT NULL DEFAULT 0,
  thing_id INTEGER REFERENCES things(id),
  label_source INTEGER NOT NULL DEFAULT 0, labelled_by INTEGER, labelled_at INTEGER) STRICT;
CREATE INDEX items_by_class ON items(class_id, split, reviewed, conflict);
CREATE INDEX items_by_split ON items(split);
CREATE INDEX items_by_thing ON items(thing_id);
CREATE INDEX items_by_labelled_at ON items(labelled_at);
CREATE INDEX items_unlabeled ON items(image_id) WHERE class_id IS NULL;
CREATE INDEX items_reviewed ON items(image_id) WHERE reviewed <> 0;
CREATE INDEX items_conflict ON items(image_id) WHERE conflict <> 0;

CREATE TABLE locations(
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, image_id INTEGER NOT NULL REFERENCES images(id),
  root_id INTEGER NOT NULL REFERENCES roots(id), path BLOB NOT NULL, import_id INTEGER NOT NULL) STRICT;
CREATE INDEX locations_by_image ON locations(image_id);
CREATE INDEX locations_by_path ON locations(root_id, path);
CREATE INDEX locations_by_import ON locations(import_id, image_id);

CREATE TABLE columns(
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uid BLOB NOT NULL, name TEXT NOT NULL,
  position INTEGER NOT NULL) STRICT;
CREATE TABLE column_values(
  image_id INTEGER NOT NULL REFERENCES images(id), column_id INTEGER NOT NULL REFERENCES columns(id),
  value TEXT NOT NULL, PRIMARY KEY(image_id, column_id)) STRICT, WITHOUT ROWID;
CREATE INDEX column_values_by_column ON column_values(column_id, value);

CREATE TABLE settings(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
-- … to here.

CREATE TABLE acts(
  id INTEGER PRIMARY KEY NOT NULL, uid BLOB NOT NULL, person_id INTEGER NOT NULL REFERENCES people(id),
  at INTEGER NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL, state INTEGER NOT NULL,
  undone_with INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX acts_by_state ON acts(state, id);

CREATE TABLE act_events(
  sequence INTEGER PRIMARY KEY NOT NULL, act_id INTEGER NOT NULL REFERENCES acts(id), what INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES people(id), at INTEGER NOT NULL) STRICT;
CREATE INDEX act_events_by_act ON act_events(act_id);

CREATE TABLE act_changesets(
  id INTEGER PRIMARY KEY NOT NULL, act_id INTEGER NOT NULL REFERENCES acts(id), changeset BLOB NOT NULL) STRICT;
CREATE INDEX act_changesets_by_act ON act_changesets(act_id);

CREATE TABLE act_payloads(
  id INTEGER PRIMARY KEY NOT NULL, act_id INTEGER NOT NULL REFERENCES acts(id), sequence INTEGER NOT NULL,
  json TEXT NOT NULL, images BLOB NOT NULL) STRICT;
CREATE INDEX act_payloads_by_act ON act_payloads(act_id);

CREATE TABLE label_events(
  id INTEGER PRIMARY KEY NOT NULL, image_id INTEGER NOT NULL REFERENCES images(id), act_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL, before_id INTEGER, after_id INTEGER, before_name TEXT NOT NULL,
  after_name TEXT NOT NULL, source INTEGER NOT NULL, person_id INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX label_events_by_image ON label_events(image_id);

CREATE TABLE imports(
  id INTEGER PRIMARY KEY NOT NULL, uid BLOB NOT NULL, act_id INTEGER NOT NULL REFERENCES acts(id),
  root_id INTEGER NOT NULL REFERENCES roots(id), state INTEGER NOT NULL, name TEXT NOT NULL, options TEXT NOT NULL,
  files INTEGER NOT NULL DEFAULT 0, new_images INTEGER NOT NULL DEFAULT 0, problems INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL) STRICT;
CREATE INDEX imports_by_state ON imports(state);

CREATE TABLE import_problems(
  id INTEGER PRIMARY KEY NOT NULL, import_id INTEGER NOT NULL REFERENCES imports(id), kind INTEGER NOT NULL,
  path BLOB NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE INDEX import_problems_by_import ON import_problems(import_id, path);

CREATE TABLE ui_state(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE blobs(
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, kind TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 BLOB NOT NULL,
  published INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX blobs_by_content ON blobs(sha256, kind);
CREATE INDEX blobs_unpublished ON blobs(id) WHERE published = 0;
CREATE TABLE blob_parts(
  id INTEGER PRIMARY KEY NOT NULL, blob_id INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX blob_parts_by_blob ON blob_parts(blob_id, part);

CREATE TABLE runs(
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uid BLOB NOT NULL, model TEXT NOT NULL, recipe TEXT NOT NULL,
  device TEXT NOT NULL, job TEXT NOT NULL, state INTEGER NOT NULL, resumes INTEGER REFERENCES runs(id),
  person_id INTEGER NOT NULL REFERENCES people(id), started_at INTEGER NOT NULL, ended_at INTEGER,
  failure TEXT NOT NULL DEFAULT '', summary TEXT NOT NULL DEFAULT '{}', at_sequence INTEGER NOT NULL) STRICT;
CREATE INDEX runs_by_state ON runs(state);
CREATE INDEX runs_by_resumes ON runs(resumes);

CREATE TABLE run_classes(
  run_id INTEGER NOT NULL REFERENCES runs(id), position INTEGER NOT NULL, class_id INTEGER NOT NULL,
  uid BLOB NOT NULL, name TEXT NOT NULL, PRIMARY KEY(run_id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE run_samples(
  run_id INTEGER NOT NULL REFERENCES runs(id), image_id INTEGER NOT NULL REFERENCES images(id), class_id INTEGER,
  split INTEGER NOT NULL, PRIMARY KEY(run_id, image_id)) STRICT, WITHOUT ROWID;

CREATE TABLE metric_series(id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX metric_series_by_name ON metric_series(name);
CREATE TABLE metrics(
  run_id INTEGER NOT NULL REFERENCES runs(id), series_id INTEGER NOT NULL REFERENCES metric_series(id),
  step INTEGER NOT NULL, value REAL, PRIMARY KEY(run_id, series_id, step)) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints(
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, run_id INTEGER NOT NULL REFERENCES runs(id), epoch INTEGER NOT NULL,
  is_best INTEGER NOT NULL, is_last INTEGER NOT NULL, score REAL, meta TEXT NOT NULL,
  blob_id INTEGER NOT NULL REFERENCES blobs(id), at INTEGER NOT NULL) STRICT;
CREATE INDEX checkpoints_by_run ON checkpoints(run_id);
CREATE INDEX checkpoints_by_blob ON checkpoints(blob_id);

CREATE TABLE predictions(
  run_id INTEGER NOT NULL REFERENCES runs(id), image_id INTEGER NOT NULL REFERENCES images(id),
  split INTEGER NOT NULL, true_id INTEGER, predicted_id INTEGER NOT NULL, probability REAL NOT NULL,
  PRIMARY KEY(run_id, image_id)) STRICT, WITHOUT ROWID;
CREATE INDEX predictions_by_cell ON predictions(run_id, split, true_id, predicted_id, probability);
CREATE INDEX predictions_by_probability ON predictions(run_id, probability);
CREATE TABLE prediction_vectors(
  run_id INTEGER NOT NULL REFERENCES runs(id), image_id INTEGER NOT NULL REFERENCES images(id),
  probabilities BLOB NOT NULL, PRIMARY KEY(run_id, image_id)) STRICT, WITHOUT ROWID;
CREATE TABLE map_scores(
  run_id INTEGER NOT NULL REFERENCES runs(id), name TEXT NOT NULL, image_id INTEGER NOT NULL REFERENCES images(id),
  value REAL, PRIMARY KEY(run_id, name, image_id)) STRICT, WITHOUT ROWID;
)sql";

} // namespace ostrakon::project
