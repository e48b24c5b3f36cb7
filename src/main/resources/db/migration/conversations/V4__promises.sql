-- What a brand promises to whoever writes: how soon it answers, and how soon all is done. The first one, by position, that
-- fits a conversation holds for it; the one that asks for nothing fits all that is left, and stands last.
create table conversations.promise (
  workspace_id       uuid not null,
  id                 uuid not null,
  name               text not null check (length(name) between 1 and 60),
  position           integer not null,
  first_minutes      integer check (first_minutes between 1 and 525600),
  next_minutes       integer check (next_minutes between 1 and 525600),
  resolution_minutes integer check (resolution_minutes between 1 and 525600),
  in_hours           boolean not null,
  warn_minutes       integer not null check (warn_minutes between 0 and 10080),
  channel_id         uuid,
  public             boolean,
  tag                text,
  created_at         timestamptz not null default now(),
  changed_at         timestamptz not null default now(),
  deleted_at         timestamptz,
  primary key (workspace_id, id),
  check (num_nonnulls(first_minutes, next_minutes, resolution_minutes) > 0)
);
call rapport.isolate('conversations.promise');

-- Which conversations have moved, until clocks and reports have followed: one row a batch, whatever its size, so that the
-- way in does not feel it. Nothing to compress in ids.
create table conversations.moved (
  workspace_id  uuid not null,
  id            bigint generated always as identity,
  conversations uuid[] not null,
  primary key (workspace_id, id)
);
alter table conversations.moved alter column conversations set storage external;
call rapport.isolate('conversations.moved', 'select, insert, delete');

create function conversations.moved_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from conversations.moved
  $$;
revoke all on function conversations.moved_workspaces() from public;
grant execute on function conversations.moved_workspaces() to rapport_app;

-- What is due in a conversation, and when; not in its own row, which is written with every word. At tell_at somebody of
-- the team is told next; null once there is nothing left to tell.
create table conversations.clock (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  promise_id      uuid not null,
  due_at          timestamptz not null,
  due_for         text not null check (due_for in ('first', 'next', 'resolution')),
  tell_at         timestamptz,
  primary key (workspace_id, conversation_id)
);
create index clock_by_due on conversations.clock (workspace_id, due_at, conversation_id);
create index clock_to_tell on conversations.clock (tell_at) where tell_at is not null;
call rapport.isolate('conversations.clock');

create function conversations.telling_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from conversations.clock where tell_at <= now()
  $$;
revoke all on function conversations.telling_workspaces() from public;
grant execute on function conversations.telling_workspaces() to rapport_app;
