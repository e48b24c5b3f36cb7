create schema if not exists files;
grant usage on schema files to rapport_app;

-- What a file contains, once however often it comes: under the SHA-256 of what is kept, which of a picture is what was
-- drawn anew.
create table files.content (
  workspace_id uuid not null,
  digest       bytea not null check (length(digest) = 32),
  bytes        bigint not null,
  type         text not null,
  width        integer,
  height       integer,
  thumbnail    bytea,
  primary key (workspace_id, digest)
);
alter table files.content alter column thumbnail set storage external;
call rapport.isolate('files.content');

-- In pieces, so that a piece at a time is in memory. Stored as they are: most of what people send is packed already.
create table files.chunk (
  workspace_id uuid not null,
  digest       bytea not null,
  nth          integer not null,
  bytes        bytea not null,
  primary key (workspace_id, digest, nth),
  foreign key (workspace_id, digest) references files.content on delete cascade
);
alter table files.chunk alter column bytes set storage external;
call rapport.isolate('files.chunk', 'select, insert, delete');

-- A file as somebody gave it. Until something refers to it for good it is not used, and goes after a while.
create table files.file (
  workspace_id  uuid not null,
  id            uuid not null,
  digest        bytea not null,
  name          text not null,
  declared_type text,
  alt           text,
  created_at    timestamptz not null default now(),
  used_at       timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, digest) references files.content
);
create index file_by_content on files.file (workspace_id, digest);
create index file_unused on files.file (workspace_id, created_at) where used_at is null;
call rapport.isolate('files.file');
