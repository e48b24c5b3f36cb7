create schema if not exists satisfaction;
grant usage on schema satisfaction to rapport_app;

-- Whether people are asked how it was, on which channels, how soon after a conversation was resolved, how many of them
-- and how often. The address is where this server is reached from outside.
create table satisfaction.setting (
  workspace_id  uuid not null primary key,
  asks          boolean not null,
  channels      uuid[] not null default '{}',
  after_minutes integer not null check (after_minutes between 1 and 10080),
  share_percent integer not null check (share_percent between 1 and 100),
  every_days    integer not null check (every_days between 1 and 3650),
  valid_days    integer not null check (valid_days between 1 and 90),
  address       text not null,
  by_name       text not null,
  changed_at    timestamptz not null
);
call rapport.isolate('satisfaction.setting');

-- Conversations that were resolved and whose person may be asked once the moment has come.
create table satisfaction.due (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  member_id       uuid not null,
  resolved_at     timestamptz not null,
  due_at          timestamptz not null,
  primary key (workspace_id, conversation_id)
);
create index due_in_order on satisfaction.due (due_at);
call rapport.isolate('satisfaction.due');

create function satisfaction.due_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from satisfaction.due where due_at <= now()
  $$;
revoke all on function satisfaction.due_workspaces() from public;
grant execute on function satisfaction.due_workspaces() to rapport_app;

-- Who was asked about which conversation, and what they said. Of the link only its digest is kept.
create table satisfaction.question (
  workspace_id    uuid not null,
  id              uuid not null,
  conversation_id uuid not null,
  person_id       uuid not null,
  channel_id      uuid not null,
  member_id       uuid not null,
  language        text not null,
  link            bytea not null,
  asked_at        timestamptz not null,
  ends_at         timestamptz not null,
  rating          smallint check (rating between 1 and 5),
  comment         text check (length(comment) <= 2000),
  rated_at        timestamptz,
  changed_at      timestamptz,
  primary key (workspace_id, id),
  check ((rating is null) = (rated_at is null))
);
create unique index question_by_link on satisfaction.question (workspace_id, link);
create index question_by_person on satisfaction.question (workspace_id, person_id, asked_at);
create index question_in_order on satisfaction.question (workspace_id, asked_at);
create index rating_in_order on satisfaction.question (workspace_id, rated_at, id) where rating is not null;
call rapport.isolate('satisfaction.question');
