create schema if not exists channels;
grant usage on schema channels to rapport_app;

-- One connected account of the brand on a network. Disconnecting keeps the row, since its past refers to it.
create table channels.channel (
  workspace_id uuid not null,
  id           uuid not null unique,
  connector    text not null,
  network      text not null check (network ~ '^[a-z0-9][a-z0-9_-]{0,31}$'),
  name         text not null check (length(name) between 1 and 120),
  state        text not null default 'active' check (state in ('active', 'paused', 'disconnected')),
  settings     jsonb not null default '{}',
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id)
);
call rapport.isolate('channels.channel');

-- Sealed with the server's keyset and bound to workspace and channel; never shown again.
create table channels.credential (
  workspace_id uuid not null,
  channel_id   uuid not null,
  sealed       bytea not null,
  changed_at   timestamptz not null default now(),
  primary key (workspace_id, channel_id)
);
call rapport.isolate('channels.credential');

-- Whose channel an address of ours belongs to; asked before a workspace is at work.
create function channels.workspace_of(of_channel uuid) returns uuid
  language sql stable security definer set search_path = ''
  as $$ select workspace_id from channels.channel where id = of_channel $$;

revoke all on function channels.workspace_of(uuid) from public;
grant execute on function channels.workspace_of(uuid) to rapport_app;
