-- What is to go out, is on its way, or has gone: one row a message, its id being the idempotency key towards the network.
create table channels.message (
  workspace_id uuid not null,
  id           uuid not null,
  position     bigint generated always as identity,
  channel_id   uuid not null,
  person_id    uuid not null,
  purpose      text not null,
  topic        text,
  contact      text not null check (contact in ('answer', 'message')),
  kind         text not null check (kind in ('private_reply', 'public_reply', 'post')),
  recipient    text not null,
  conversation text,
  in_reply_to  text,
  subject      text,
  body         text not null,
  media        jsonb not null default '[]',
  author       text,
  state        text not null check (state in ('deferred', 'queued', 'sent', 'dead', 'cancelled')),
  verdict_id   uuid not null,
  due_at       timestamptz not null,
  leased_until timestamptz,
  attempts     integer not null default 0,
  reason       text,
  facts        jsonb not null default '{}',
  external_id  text,
  announced    boolean not null default true,
  created_at   timestamptz not null default now(),
  changed_at   timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index message_due on channels.message (workspace_id, channel_id, due_at) where state in ('queued', 'deferred');
create index message_order on channels.message (workspace_id, channel_id, recipient, position)
  where state in ('queued', 'deferred');
create index message_by_position on channels.message (workspace_id, position desc);
create index message_by_state on channels.message (workspace_id, state, position desc);
create index message_by_channel on channels.message (workspace_id, channel_id, position desc);
create index message_by_person on channels.message (workspace_id, person_id, position desc);
create index message_unannounced on channels.message (workspace_id, id) where not announced;
call rapport.isolate('channels.message');

-- Every try to hand a message to its network. Append-only.
create table channels.attempt (
  workspace_id uuid not null,
  id           uuid not null,
  message_id   uuid not null,
  channel_id   uuid not null,
  at           timestamptz not null,
  took_ms      integer not null,
  outcome      text not null check (outcome in ('sent', 'temporary', 'rate_limited', 'permanent', 'unauthorized')),
  reason       text,
  facts        jsonb not null default '{}',
  primary key (workspace_id, id)
);
create index attempt_by_channel on channels.attempt (workspace_id, channel_id, at desc);
create index attempt_by_message on channels.attempt (workspace_id, message_id, id desc);
call rapport.isolate('channels.attempt', 'select, insert');

-- How a channel does. Sending stops where only a member can help, and starts again when one has.
create table channels.health (
  workspace_id    uuid not null,
  channel_id      uuid not null,
  received_at     timestamptz,
  refused_at      timestamptz,
  refused_reason  text,
  sent_at         timestamptz,
  failing_since   timestamptz,
  failures        integer not null default 0,
  reason          text,
  facts           jsonb not null default '{}',
  stopped_at      timestamptz,
  primary key (workspace_id, channel_id)
);
call rapport.isolate('channels.health');

-- How many messages a channel may send now: a token bucket, shared by all nodes.
create table channels.pace (
  workspace_id uuid not null,
  channel_id   uuid not null,
  tokens       double precision not null default 1000000,
  refilled_at  timestamptz not null default now(),
  wait_until   timestamptz,
  primary key (workspace_id, channel_id)
);
call rapport.isolate('channels.pace');

-- How many interactions came in and how many requests were refused, by the hour.
create table channels.traffic (
  workspace_id uuid not null,
  channel_id   uuid not null,
  hour         timestamptz not null,
  received     bigint not null default 0,
  refused      bigint not null default 0,
  primary key (workspace_id, channel_id, hour)
);
call rapport.isolate('channels.traffic');

-- Channels of whichever workspace that may send and have something to send.
create function channels.with_something_to_send()
  returns table (workspace_id uuid, channel_id uuid)
  language sql stable security definer set search_path = '' as $$
    select c.workspace_id, c.id
    from channels.channel c
    left join channels.health h on h.workspace_id = c.workspace_id and h.channel_id = c.id
    left join channels.pace p on p.workspace_id = c.workspace_id and p.channel_id = c.id
    where c.state = 'active' and h.stopped_at is null and (p.wait_until is null or p.wait_until <= now())
      and exists (
        select from channels.message m
        where m.workspace_id = c.workspace_id and m.channel_id = c.id and m.state in ('queued', 'deferred')
          and m.due_at <= now() and (m.leased_until is null or m.leased_until < now()))
  $$;

-- Messages of whichever workspace whose change nobody has been told of, since a crash came between.
create function channels.unannounced(most integer)
  returns table (workspace_id uuid, message_id uuid)
  language sql stable security definer set search_path = '' as $$
    select m.workspace_id, m.id from channels.message m
    where not m.announced and m.changed_at < now() - interval '5 seconds'
    limit most
  $$;

revoke all on function channels.with_something_to_send(), channels.unannounced(integer) from public;
grant execute on function channels.with_something_to_send(), channels.unannounced(integer) to rapport_app;
