create schema if not exists imports;
grant usage on schema imports to rapport_app;

-- A file that was handed in and what has come of it. Its position moves in the transaction of the effects it counts.
create table imports.import (
  workspace_id uuid not null,
  id           uuid not null,
  kind         text not null check (kind in ('conversations', 'people', 'mbox', 'interactions')),
  state        text not null default 'draft'
    check (state in ('draft', 'queued', 'running', 'done', 'failed', 'cancelled')),
  file_name    text not null,
  bytes        bigint not null,
  channel_id   uuid,
  plan         jsonb not null,
  total        bigint,
  position     bigint not null default 0,
  inserted     bigint not null default 0,
  updated      bigint not null default 0,
  ignored      bigint not null default 0,
  failed       bigint not null default 0,
  reason       text,
  by_kind      text not null,
  by_id        uuid,
  by_name      text not null,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  primary key (workspace_id, id)
);
create index import_by_time on imports.import (workspace_id, created_at desc, id desc);
call rapport.isolate('imports.import');

-- The file itself in pieces, until the import has ended. Stored as it is: it is read once, from one end to the other.
create table imports.chunk (
  workspace_id uuid not null,
  import_id    uuid not null,
  nth          integer not null,
  bytes        bytea not null,
  primary key (workspace_id, import_id, nth)
);
alter table imports.chunk alter column bytes set storage external;
call rapport.isolate('imports.chunk', 'select, insert, delete');

-- What of a file could not be taken, and why.
create table imports.failure (
  workspace_id uuid not null,
  import_id    uuid not null,
  id           uuid not null,
  number       bigint not null,
  reason       text not null,
  value        text not null,
  primary key (workspace_id, import_id, number, id)
);
call rapport.isolate('imports.failure', 'select, insert, delete');

-- The channel under which files of a network are filed where nobody chose one.
create table imports.home (
  workspace_id uuid not null,
  network      text not null,
  channel_id   uuid not null,
  primary key (workspace_id, network)
);
call rapport.isolate('imports.home', 'select, insert');

-- What a file said of an account when it was last imported, as digests: what has not changed has no effect.
create table imports.known_row (
  workspace_id uuid not null,
  channel_id   uuid not null,
  key          uuid not null,
  digest       uuid not null,
  name_digest  uuid not null,
  import_id    uuid not null,
  primary key (channel_id, key)
);
call rapport.isolate('imports.known_row');
