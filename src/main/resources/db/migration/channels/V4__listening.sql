-- How far listening to each channel has come, where the network is asked or listened to. One node at a time has it, until
-- its lease runs out.
create table channels.listening (
  workspace_id  uuid not null,
  channel_id    uuid not null,
  cursor        text,
  due_at        timestamptz not null default now(),
  leased_until  timestamptz,
  holder        uuid,
  heard_at      timestamptz,
  failing_since timestamptz,
  failures      integer not null default 0,
  reason        text,
  facts         jsonb not null default '{}',
  stopped_at    timestamptz,
  primary key (workspace_id, channel_id)
);
call rapport.isolate('channels.listening');

-- Where somebody has to listen now, in whichever workspace; asked before one is at work.
create function channels.to_be_heard() returns table (workspace_id uuid, channel_id uuid)
  language sql stable security definer set search_path = '' as $$
    select l.workspace_id, l.channel_id
    from channels.listening l
    join channels.channel c on c.workspace_id = l.workspace_id and c.id = l.channel_id
    where c.state <> 'disconnected' and l.stopped_at is null and l.due_at <= now()
      and (l.leased_until is null or l.leased_until < now())
  $$;
revoke all on function channels.to_be_heard() from public;
grant execute on function channels.to_be_heard() to rapport_app;
