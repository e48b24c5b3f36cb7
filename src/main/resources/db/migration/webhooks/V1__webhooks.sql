create schema if not exists webhooks;
grant usage on schema webhooks to rapport_app;

-- Addresses that are told of what happens. What is removed stays for a while, so that it can be put back.
create table webhooks.webhook (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  url          text not null,
  events       text[] not null,
  channels     uuid[] not null default '{}',
  per_second   integer not null,
  state        text not null default 'active' check (state in ('active', 'paused', 'stopped', 'removed')),
  sealed       bytea not null,
  created_by   text not null,
  created_at   timestamptz not null default now(),
  changed_at   timestamptz not null default now(),
  primary key (workspace_id, id)
);
call rapport.isolate('webhooks.webhook');

-- How an address does, and how much it may be told now: a token bucket, shared by all nodes.
create table webhooks.health (
  workspace_id  uuid not null,
  webhook_id    uuid not null,
  tokens        double precision not null default 1000000,
  refilled_at   timestamptz not null default now(),
  wait_until    timestamptz,
  delivered_at  timestamptz,
  failing_since timestamptz,
  failures      integer not null default 0,
  reason        text,
  detail        text,
  stopped_at    timestamptz,
  primary key (workspace_id, webhook_id)
);
call rapport.isolate('webhooks.health');

-- What an address is to be told, or was: one row an event and address, its id being the webhook-id. Where there is no body
-- yet, it is made when it is told first.
create table webhooks.delivery (
  workspace_id uuid not null,
  id           uuid not null,
  position     bigint generated always as identity,
  webhook_id   uuid not null,
  type         text not null,
  subject      uuid,
  occurred_at  timestamptz not null,
  body         text,
  state        text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  due_at       timestamptz not null default now(),
  leased_until timestamptz,
  attempts     integer not null default 0,
  status       integer,
  reason       text,
  took_ms      integer,
  created_at   timestamptz not null default now(),
  changed_at   timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index delivery_due on webhooks.delivery (workspace_id, webhook_id, due_at, position) where state = 'waiting';
create index delivery_under_way on webhooks.delivery (workspace_id, webhook_id, subject)
  where state = 'waiting' and leased_until is not null;
create index delivery_unwritten on webhooks.delivery (workspace_id, webhook_id, subject, type)
  where state = 'waiting' and body is null;
create index delivery_by_position on webhooks.delivery (workspace_id, webhook_id, position desc);
create index delivery_by_state on webhooks.delivery (workspace_id, webhook_id, state, position desc);
create index delivery_by_type on webhooks.delivery (workspace_id, webhook_id, type, position desc);
create index delivery_by_age on webhooks.delivery (workspace_id, created_at);
call rapport.isolate('webhooks.delivery');

-- Every try to tell, with what was answered. Append-only, until it is too old.
create table webhooks.attempt (
  workspace_id uuid not null,
  id           uuid not null,
  delivery_id  uuid not null,
  at           timestamptz not null,
  took_ms      integer not null,
  status       integer,
  reason       text,
  request      text not null,
  response     text,
  primary key (workspace_id, id)
);
create index attempt_by_delivery on webhooks.attempt (workspace_id, delivery_id, id desc);
call rapport.isolate('webhooks.attempt', 'select, insert, delete');

-- As what a conversation was told last, while anybody is told of conversations.
create table webhooks.told (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  state           text not null,
  at              timestamptz not null default now(),
  primary key (workspace_id, conversation_id)
);
create index told_by_age on webhooks.told (workspace_id, at);
call rapport.isolate('webhooks.told');

-- Addresses of whichever workspace that may be told something now and have something to be told.
create function webhooks.with_something_due()
  returns table (workspace_id uuid, webhook_id uuid)
  language sql stable security definer set search_path = '' as $$
    select w.workspace_id, w.id
    from webhooks.webhook w
    join webhooks.health h on h.workspace_id = w.workspace_id and h.webhook_id = w.id
    where w.state = 'active' and (h.wait_until is null or h.wait_until <= now())
      and exists (
        select from webhooks.delivery d
        where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.state = 'waiting' and d.due_at <= now())
  $$;

revoke all on function webhooks.with_something_due() from public;
grant execute on function webhooks.with_something_due() to rapport_app;
