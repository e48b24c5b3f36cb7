create schema if not exists people;
grant usage on schema people to rapport_app;

-- A social consumer. Where two turn out to be one, the younger keeps its row and its identities and points at the other:
-- merging moves nothing, so unmerging restores everything. A root was last seen when any identity of its cluster was.
create table people.person (
  workspace_id  uuid not null,
  id            uuid not null,
  merged_into   uuid,
  name          text,
  locale        text,
  time_zone     text,
  avatar        text,
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  created_at    timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index person_by_last_seen on people.person (workspace_id, last_seen_at desc, id desc) where merged_into is null;
create index person_by_merged_into on people.person (workspace_id, merged_into) where merged_into is not null;
call rapport.isolate('people.person');

-- One account of a person on one channel, or a verified e-mail, phone or union id. The realm says within what the
-- external id is unique: a channel's id, 'email', 'phone' or 'union:<network>'.
create table people.identity (
  workspace_id  uuid not null,
  id            uuid not null,
  person_id     uuid not null,
  realm         text not null,
  external_id   text not null,
  channel_id    uuid,
  network       text not null,
  handle        text,
  name          text,
  avatar        text,
  url           text,
  followers     bigint,
  email         text,
  phone         text,
  verified      boolean not null default false,
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, realm, external_id)
) with (fillfactor = 85);
create index identity_by_person on people.identity (workspace_id, person_id);
call rapport.isolate('people.identity');
