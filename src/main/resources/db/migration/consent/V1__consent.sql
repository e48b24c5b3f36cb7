create schema if not exists consent;
grant usage on schema consent to rapport_app;

-- What a brand may write to people for. A workspace begins with the standing ones.
create table consent.purpose (
  workspace_id uuid not null,
  key          text not null check (key ~ '^[a-z][a-z0-9_-]{0,39}$'),
  position     smallint not null,
  primary key (workspace_id, key)
);
call rapport.isolate('consent.purpose');

-- The ledger: what people said yes or no to, never changed. What holds is derived from the newest that applies.
create table consent.permission (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  purpose      text not null,
  channel_id   uuid,
  granted      boolean not null,
  wording      text not null,
  language     text,
  source       text not null check (source in ('portal', 'import', 'conversation', 'api', 'member')),
  said_at      timestamptz not null,
  recorded_at  timestamptz not null default now(),
  actor_kind   text not null,
  actor_id     uuid,
  actor_name   text not null,
  primary key (workspace_id, id)
);
create index permission_by_person on consent.permission (workspace_id, person_id, purpose, said_at desc, id desc);
call rapport.isolate('consent.permission', 'select, insert');

-- What a person wants; what they leave open, the workspace's policy says.
create table consent.preference (
  workspace_id uuid not null,
  person_id    uuid not null,
  quiet_from   time,
  quiet_to     time,
  time_zone    text,
  weekly_cap   smallint check (weekly_cap between 0 and 100),
  paused_until timestamptz,
  updated_at   timestamptz not null default now(),
  primary key (workspace_id, person_id)
);
call rapport.isolate('consent.preference');

-- What holds where a person has said nothing.
create table consent.policy (
  workspace_id uuid not null primary key,
  quiet_from   time not null default '21:00',
  quiet_to     time not null default '09:00',
  weekly_cap   smallint not null default 3 check (weekly_cap between 0 and 100)
);
call rapport.isolate('consent.policy');

-- Every verdict of the gate with its reasons, never changed.
create table consent.verdict (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  channel_id   uuid not null,
  purpose      text not null,
  kind         text not null,
  outcome      text not null check (outcome in ('allowed', 'deferred', 'refused')),
  until        timestamptz,
  reasons      jsonb not null,
  sends_at     timestamptz,
  judged_at    timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index verdict_by_person on consent.verdict (workspace_id, person_id, judged_at desc);
create index verdict_counted on consent.verdict (workspace_id, person_id, sends_at)
  where kind = 'message' and outcome <> 'refused';
call rapport.isolate('consent.verdict', 'select, insert');
