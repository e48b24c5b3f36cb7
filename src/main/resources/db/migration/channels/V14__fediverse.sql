-- Who follows the brand on the fediverse, and where their servers take what it says.
create table channels.follower (
  workspace_id  uuid not null,
  channel_id    uuid not null,
  actor         text not null,
  inbox         text not null,
  shared_inbox  text,
  follow        text not null, -- the id of the activity by which they began
  followed_at   timestamptz not null default now(),
  welcomed      boolean not null default false,
  tries         integer not null default 0,
  due_at        timestamptz not null default now(),
  primary key (workspace_id, channel_id, actor)
);
create index follower_unwelcomed on channels.follower (due_at) where not welcomed;
call rapport.isolate('channels.follower');

-- What the brand has said there, as it goes out, under the id of its message.
create table channels.note (
  workspace_id uuid not null,
  channel_id   uuid not null,
  id           uuid not null,
  thread       text not null,
  recipient    text,
  public       boolean not null,
  activity     text not null,
  at           timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index note_by_time on channels.note (workspace_id, channel_id, at desc) where public;
create index note_by_recipient on channels.note (workspace_id, channel_id, recipient) where recipient is not null;
call rapport.isolate('channels.note');

-- To which inboxes a note goes: one row for each. Without a time it is its message's to try, in the outbox.
create table channels.parcel (
  workspace_id uuid not null,
  note_id      uuid not null,
  inbox        text not null,
  channel_id   uuid not null,
  state        text not null default 'waiting' check (state in ('waiting', 'taken', 'refused')),
  tries        integer not null default 0,
  due_at       timestamptz,
  primary key (workspace_id, note_id, inbox)
);
create index parcel_due on channels.parcel (due_at) where state = 'waiting' and due_at is not null;
call rapport.isolate('channels.parcel');

-- Which words of others have come, so that their answers find their thread, and what they take back is known.
create table channels.heard (
  workspace_id uuid not null,
  channel_id   uuid not null,
  object       text not null,
  actor        text not null,
  thread       text not null,
  audience     text not null check (audience in ('public', 'unlisted', 'private')),
  at           timestamptz not null default now(),
  primary key (workspace_id, channel_id, object)
);
create index heard_by_actor on channels.heard (workspace_id, channel_id, actor);
call rapport.isolate('channels.heard');

-- The channels that go by a handle, in all workspaces: whoever asks names it and the server alone.
create function channels.fediverse_named(handle text)
  returns table (workspace_id uuid, channel_id uuid)
  language sql stable security definer set search_path = '' as $$
    select c.workspace_id, c.id from channels.channel c
    where c.connector = 'activitypub' and c.state <> 'disconnected' and lower(c.settings->>'handle') = lower(handle)
    order by c.created_at, c.id
  $$;
revoke all on function channels.fediverse_named(text) from public;
grant execute on function channels.fediverse_named(text) to rapport_app;
create index channel_by_handle on channels.channel (lower(settings->>'handle')) where connector = 'activitypub';

-- Where something is to be brought now, in all workspaces.
create function channels.fediverse_due() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select workspace_id from channels.parcel where state = 'waiting' and due_at <= now()
    union
    select workspace_id from channels.follower where not welcomed and due_at <= now()
  $$;
revoke all on function channels.fediverse_due() from public;
grant execute on function channels.fediverse_due() to rapport_app;
