create schema if not exists macros;
grant usage on schema macros to rapport_app;

-- Answers that are written once and given often: the team's where there is no owner, else a member's own. One that was
-- deleted stays, so that the deletion can be taken back.
create table macros.canned_answer (
  workspace_id uuid not null,
  id           uuid not null,
  shortcut     text not null check (length(shortcut) between 1 and 40),
  name         text not null check (length(name) between 1 and 120),
  folder       text check (length(folder) between 1 and 60),
  zh           text check (length(zh) between 1 and 10000),
  en           text check (length(en) between 1 and 10000),
  ko           text check (length(ko) between 1 and 10000),
  owner_id     uuid,
  search       tsvector not null,
  used         bigint not null default 0,
  last_used_at timestamptz,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  deleted_at   timestamptz,
  primary key (workspace_id, id),
  check (coalesce(zh, en, ko) is not null)
);
create unique index canned_answer_by_shortcut on macros.canned_answer
  (workspace_id, shortcut, coalesce(owner_id, '00000000-0000-0000-0000-000000000000')) where deleted_at is null;
call rapport.isolate('macros.canned_answer', 'select, insert, update');

-- What is done to a conversation at one press. One that was deleted stays, as above.
create table macros.macro (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null check (length(name) between 1 and 80),
  owner_id     uuid,
  acts         jsonb not null,
  goes_on      boolean not null,
  used         bigint not null default 0,
  last_used_at timestamptz,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  deleted_at   timestamptz,
  primary key (workspace_id, id)
);
create index macro_by_name on macros.macro (workspace_id, name, id) where deleted_at is null;
call rapport.isolate('macros.macro', 'select, insert, update');

-- What was done to a conversation at one press, act by act, and what it takes to take it back: the first and the last
-- of the conversation's changes, and the acts of tagging.
create table macros.run (
  workspace_id    uuid not null,
  id              uuid not null,
  conversation_id uuid not null,
  macro_id        uuid,
  actor_id        uuid,
  actor_name      text not null,
  results         jsonb not null,
  first_change    uuid,
  last_change     uuid,
  tag_acts        uuid[] not null default '{}',
  at              timestamptz not null,
  undone_at       timestamptz,
  primary key (workspace_id, id)
);
create index run_by_conversation on macros.run (workspace_id, conversation_id, id);
call rapport.isolate('macros.run', 'select, insert, update');

-- The same done to many conversations, in the background.
create table macros.batch (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  macro_id     uuid,
  acts         jsonb not null,
  goes_on      boolean not null,
  state        text not null check (state in ('draft', 'running', 'paused', 'cancelled', 'done')),
  reason       text,
  actor_kind   text not null,
  actor_id     uuid,
  actor_name   text not null,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  undone_at    timestamptz,
  primary key (workspace_id, id)
);
create index batch_by_time on macros.batch (workspace_id, created_at, id);
call rapport.isolate('macros.batch', 'select, insert, update');

-- One conversation of a batch: what was shown before it went out, and what came of it. Each is done once.
create table macros.batch_entry (
  workspace_id    uuid not null,
  batch_id        uuid not null,
  conversation_id uuid not null,
  place           int not null,
  text            text,
  open            text[] not null default '{}',
  seen            uuid,
  verdict         text,
  verdict_until   timestamptz,
  verdict_why     jsonb,
  state           text not null default 'waiting'
    check (state in ('waiting', 'excluded', 'done', 'deferred', 'refused', 'wrote', 'cancelled')),
  until           timestamptz,
  why             jsonb,
  run_id          uuid,
  done_at         timestamptz,
  primary key (workspace_id, batch_id, conversation_id)
);
create index batch_entry_by_place on macros.batch_entry (workspace_id, batch_id, place);
call rapport.isolate('macros.batch_entry', 'select, insert, update');
