-- How far a message has come once its network had it, as far as the network tells, and when it last told something new.
alter table channels.message
  add column delivered_at timestamptz,
  add column read_at timestamptz,
  add column told_at timestamptz;

-- Networks name a message by the id that they gave it.
create index message_by_external_id on channels.message (workspace_id, channel_id, external_id)
  where external_id is not null;

-- What follows an answer without being one.
alter table channels.message
  drop constraint message_contact_check,
  add constraint message_contact_check check (contact in ('answer', 'follow_up', 'message'));

-- What a network told long after the message went is news as well.
create or replace function channels.unannounced(most integer)
  returns table (workspace_id uuid, message_id uuid)
  language sql stable security definer set search_path = '' as $$
    select m.workspace_id, m.id from channels.message m
    where not m.announced and greatest(m.changed_at, m.told_at) < now() - interval '5 seconds'
    limit most
  $$;

-- Up to where somebody has had the chat before their eyes. What was said before nobody noted that is left alone.
alter table channels.visit add column read_position bigint not null default 0;
update channels.visit set read_position = last_position;
