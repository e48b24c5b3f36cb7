create schema if not exists portal;
grant usage on schema portal to rapport_app;

-- Whether people can open their pages, where this server is reached from outside, and how the pages look and greet.
create table portal.setting (
  workspace_id uuid not null primary key,
  is_open      boolean not null,
  address      text not null,
  colour       text not null check (colour ~ '^#[0-9a-f]{6}$'),
  welcome      jsonb not null default '{}',
  by_name      text not null,
  changed_at   timestamptz not null
);
call rapport.isolate('portal.setting');

-- What opens somebody's pages once. Only its digest is kept.
create table portal.key (
  workspace_id uuid not null,
  digest       bytea not null,
  purpose      text not null check (purpose in ('mail', 'link')),
  person_id    uuid not null,
  made_at      timestamptz not null,
  ends_at      timestamptz not null,
  used_at      timestamptz,
  primary key (workspace_id, digest)
);
create index key_over on portal.key (workspace_id, ends_at);
call rapport.isolate('portal.key');

-- Who asked for a code by mail, from which browser, be the address anybody's or nobody's. The code itself is not kept.
create table portal.code (
  workspace_id uuid not null,
  id           uuid not null,
  browser      bytea not null,
  address      text not null,
  language     text not null,
  person_id    uuid,
  digest       bytea,
  attempts     smallint not null default 0,
  asked_at     timestamptz not null,
  ends_at      timestamptz not null,
  used_at      timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, browser)
);
create index code_over on portal.code (workspace_id, ends_at);
call rapport.isolate('portal.code');

-- Who has their pages open, and how they came in. Only the digest of what their browser keeps is kept.
create table portal.session (
  workspace_id uuid not null,
  id           uuid not null,
  digest       bytea not null,
  person_id    uuid not null,
  way          text not null check (way in ('mail', 'link')),
  browser      text not null,
  began_at     timestamptz not null,
  seen_at      timestamptz not null,
  ends_at      timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, digest)
);
create index session_of_person on portal.session (workspace_id, person_id);
create index session_over on portal.session (workspace_id, ends_at);
call rapport.isolate('portal.session');
