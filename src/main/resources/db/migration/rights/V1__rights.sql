create schema if not exists rights;
grant usage on schema rights to rapport_app;

-- How long a brand has to answer those who ask for their rights.
create table rights.setting (
  workspace_id uuid not null primary key,
  due_rule     text not null check (due_rule in ('gdpr', 'pipl')),
  by_name      text not null,
  changed_at   timestamptz not null
);
call rapport.isolate('rights.setting', 'select, insert, update');

-- What people ask a brand to do with what it keeps of them, and what came of it. Once they are erased the row stays, without
-- anything that they or the team wrote.
create table rights.request (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  kind         text not null
    check (kind in ('access', 'portability', 'rectification', 'restriction', 'objection', 'erasure')),
  about        text not null check (length(about) <= 200),
  words        text not null check (length(words) <= 2000),
  purposes     text[] not null,
  due_rule     text not null check (due_rule in ('gdpr', 'pipl')),
  asked_at     timestamptz not null,
  due_at       timestamptz not null,
  extended_at  timestamptz,
  extended_why text,
  state        text not null check (state in ('asked', 'under_way', 'done', 'refused', 'withdrawn')),
  taken_at     timestamptz,
  taken_id     uuid,
  taken_by     text,
  settled_at   timestamptz,
  settled_by   text,
  answer       text,
  primary key (workspace_id, id),
  check ((extended_at is null) = (extended_why is null)),
  check ((taken_at is null) = (taken_by is null)),
  check ((settled_at is null) = (answer is null)),
  check ((settled_at is null) = (state in ('asked', 'under_way')))
);
create index request_by_due on rights.request (workspace_id, due_at, id) where settled_at is null;
create index request_by_end on rights.request (workspace_id, settled_at desc, id desc) where settled_at is not null;
create index request_by_person on rights.request (workspace_id, person_id, asked_at desc, id desc);
call rapport.isolate('rights.request', 'select, insert, update');
