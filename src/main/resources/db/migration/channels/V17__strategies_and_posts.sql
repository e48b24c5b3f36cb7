-- What a channel is for, how one speaks there, when it is looked after, and how what people say on it is handled. Where
-- there is no row, nobody has said so: as everywhere.
create table channels.strategy (
  workspace_id uuid not null,
  channel_id   uuid not null,
  purpose      text not null,
  tone         text not null,
  week         jsonb,
  handling     jsonb not null default '{}',
  by_name      text not null,
  changed_at   timestamptz not null,
  primary key (workspace_id, channel_id)
);
call rapport.isolate('channels.strategy');

-- Where a post of the brand's is read, as its network tells once it has it. A post is to nobody: its recipient is empty.
alter table channels.message add column url text;
