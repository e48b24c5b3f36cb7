-- What somebody asked to have of their conversations as a file, and how far it has come. Its position moves in the
-- transaction that keeps what was written up to there. Whoever asks twice while it is written gets one file.
create table conversations.export (
  workspace_id uuid not null,
  id           uuid not null,
  format       text not null check (format in ('jsonl', 'csv')),
  filter       jsonb not null,
  notes        boolean not null,
  language     text,
  state        text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  total        bigint,
  position     bigint not null default 0,
  bytes        bigint not null default 0,
  by_kind      text not null,
  by_id        uuid,
  by_name      text not null,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  expires_at   timestamptz,
  primary key (workspace_id, id)
);
create index export_by_time on conversations.export (workspace_id, by_id, created_at desc, id desc);
create unique index export_once on conversations.export
  (workspace_id, by_id, format, coalesce(language, ''), md5(filter::text)) where state in ('queued', 'running');
call rapport.isolate('conversations.export');

-- Which conversations it holds, in their order: those that the list showed at one moment, until all are written.
create table conversations.export_item (
  workspace_id    uuid not null,
  export_id       uuid not null,
  nth             bigint not null,
  conversation_id uuid not null,
  primary key (workspace_id, export_id, nth)
);
call rapport.isolate('conversations.export_item', 'select, insert, delete');

-- The file in pieces, until it expires.
create table conversations.export_chunk (
  workspace_id uuid not null,
  export_id    uuid not null,
  nth          integer not null,
  bytes        bytea not null,
  primary key (workspace_id, export_id, nth)
);
call rapport.isolate('conversations.export_chunk', 'select, insert, delete');
