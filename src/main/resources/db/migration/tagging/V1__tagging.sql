create schema if not exists tagging;
grant usage on schema tagging to rapport_app;

-- Who gets a tag by itself: whoever does something ('doing', with verbs and what follows), or whoever is something
-- ('being', with the filter of a list of people). A rule that was deleted stays, for the tags that came from it.
create table tagging.rule (
  workspace_id   uuid not null,
  id             uuid not null,
  tag_key        text not null,
  tag_name       text not null,
  kind           text not null check (kind in ('doing', 'being')),
  state          text not null default 'active' check (state in ('active', 'paused')),
  verbs          text[] not null default '{}',
  channel_id     uuid,
  inbound        boolean,
  public         boolean,
  language       text,
  phrases        text[] not null default '{}',
  weight         double precision not null default 1 check (weight > 0),
  half_life_days double precision check (half_life_days > 0),
  lasts_days     double precision check (lasts_days > 0),
  filter         text check ((filter is null) = (kind = 'doing')),
  since          timestamptz not null,
  covers_from    timestamptz,
  due_at         timestamptz,
  last_run_at    timestamptz,
  last_error     text,
  by_name        text not null,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  deleted_at     timestamptz,
  primary key (workspace_id, id)
);
create unique index rule_by_tag on tagging.rule (workspace_id, tag_key) where deleted_at is null;
create index rule_due on tagging.rule (due_at) where due_at is not null;
call rapport.isolate('tagging.rule', 'select, insert, update');

create function tagging.due_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from tagging.rule
    where due_at <= now() and state = 'active' and deleted_at is null
  $$;
revoke all on function tagging.due_workspaces() from public;
grant execute on function tagging.due_workspaces() to rapport_app;

-- Which interactions a rule has matched, so that none ever counts twice, however often it is met; counted once it has
-- added to the tag. What happened before the tag would have ended in between is kept, but does not count.
create table tagging.match (
  workspace_id   uuid not null,
  rule_id        uuid not null,
  interaction_id uuid not null,
  person_id      uuid not null,
  at             timestamptz not null,
  counted        boolean not null default false,
  primary key (workspace_id, rule_id, interaction_id)
);
create index match_by_person on tagging.match (workspace_id, rule_id, person_id, at);
call rapport.isolate('tagging.match', 'select, insert, update');

-- A rule going through what happened before it was made, from the newest to the oldest.
create table tagging.look_back (
  workspace_id uuid not null,
  rule_id      uuid not null,
  run_id       uuid not null,
  state        text not null default 'running' check (state in ('running', 'done', 'stopped', 'failed')),
  days         integer not null,
  from_at      timestamptz not null,
  place_at     timestamptz,
  place_id     uuid,
  looked_at    bigint not null default 0,
  matched      bigint not null default 0,
  asked_at     timestamptz not null,
  finished_at  timestamptz,
  primary key (workspace_id, rule_id)
);
call rapport.isolate('tagging.look_back', 'select, insert, update');
