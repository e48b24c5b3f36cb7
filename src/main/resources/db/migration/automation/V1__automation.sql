create schema if not exists automation;
grant usage on schema automation to rapport_app;

-- Who gets conversations that nobody looks after: for a channel, or for all without a rule of their own, where place is
-- the workspace's id. How many it has given away says whose turn is next.
create table automation.assignment (
  workspace_id uuid not null,
  place        uuid not null,
  way          text not null check (way in ('nobody', 'turn', 'load')),
  members      uuid[] not null default '{}',
  most_open    integer check (most_open > 0),
  within_hours boolean not null default false,
  gives_back   boolean not null default false,
  given        bigint not null default 0,
  by_name      text not null,
  changed_at   timestamptz not null,
  primary key (workspace_id, place)
);
call rapport.isolate('automation.assignment');

-- The number of the conversation that a member was given last.
create table automation.turn (
  workspace_id uuid not null,
  place        uuid not null,
  member_id    uuid not null,
  nth          bigint not null,
  primary key (workspace_id, place, member_id)
);
call rapport.isolate('automation.turn');

-- Who of the team is not there just now.
create table automation.absence (
  workspace_id uuid not null,
  member_id    uuid not null,
  since        timestamptz not null default now(),
  primary key (workspace_id, member_id)
);
call rapport.isolate('automation.absence');

-- Conversations that may need somebody, the one that waits longest first, and what was said in them last.
create table automation.awaiting (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  since           timestamptz not null default now(),
  said_at         timestamptz not null,
  primary key (workspace_id, conversation_id)
);
create index awaiting_in_order on automation.awaiting (workspace_id, since, conversation_id);
call rapport.isolate('automation.awaiting');

-- What is answered by itself, in the order in which the rules are asked. A rule that was deleted stays, to be restored.
create table automation.rule (
  workspace_id  uuid not null,
  id            uuid not null,
  position      integer not null,
  name          text not null check (length(name) between 1 and 60),
  state         text not null default 'active' check (state in ('active', 'paused')),
  occasion      text not null
    check (occasion in ('out_of_hours', 'first_of_person', 'first_of_conversation', 'keyword')),
  channels      uuid[] not null default '{}',
  language      text,
  public        boolean,
  phrases       text[] not null default '{}',
  texts         jsonb not null,
  every_hours   integer not null check (every_hours between 1 and 8760),
  pause_minutes integer not null check (pause_minutes between 1 and 1440),
  since         timestamptz not null,
  last_error    text,
  by_name       text not null,
  created_at    timestamptz not null,
  changed_at    timestamptz not null,
  deleted_at    timestamptz,
  primary key (workspace_id, id)
);
call rapport.isolate('automation.rule', 'select, insert, update');

-- What was said and is still to be put to the rules.
create table automation.said (
  workspace_id    uuid not null,
  interaction_id  uuid not null,
  conversation_id uuid not null,
  at              timestamptz not null,
  primary key (workspace_id, interaction_id)
);
create index said_in_order on automation.said (workspace_id, at, interaction_id);
call rapport.isolate('automation.said');

-- What rules have answered; the id is that of the message, made of what was said and the rule. Append-only.
create table automation.answered (
  workspace_id    uuid not null,
  id              uuid not null,
  rule_id         uuid not null,
  interaction_id  uuid not null,
  conversation_id uuid not null,
  person_id       uuid not null,
  at              timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index answered_to_person on automation.answered (workspace_id, person_id, rule_id, at);
create index answered_in_conversation on automation.answered (workspace_id, conversation_id, at);
create index answered_by_rule on automation.answered (workspace_id, rule_id, at);
call rapport.isolate('automation.answered', 'select, insert');

create function automation.due_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select workspace_id from automation.said
    union
    select workspace_id from automation.awaiting
  $$;
revoke all on function automation.due_workspaces() from public;
grant execute on function automation.due_workspaces() to rapport_app;

create function automation.returning_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from automation.assignment where gives_back
  $$;
revoke all on function automation.returning_workspaces() from public;
grant execute on function automation.returning_workspaces() to rapport_app;
