create schema if not exists campaigns;
grant usage on schema campaigns to rapport_app;

-- One text of the brand's for everybody, as somebody wrote it. Files are named by their ids.
create table campaigns.publication (
  workspace_id uuid not null,
  id           uuid not null,
  text         text not null,
  pictures     uuid[] not null default '{}',
  marks_links  boolean not null default false,
  state        text not null default 'draft' check (state in ('draft', 'planned', 'published')),
  due_at       timestamptz,
  by_member    uuid,
  by_name      text not null,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  sorted_at    timestamptz not null,
  deleted_at   timestamptz,
  primary key (workspace_id, id)
);
create index publication_in_order on campaigns.publication (workspace_id, sorted_at desc, id desc)
  where deleted_at is null;
call rapport.isolate('campaigns.publication');

-- How it goes to one of the channels that were chosen, in which order, and what came of it.
create table campaigns.version (
  workspace_id   uuid not null,
  publication_id uuid not null,
  channel_id     uuid not null,
  nth            integer not null,
  own_text       text not null,
  overflow       text not null check (overflow in ('thread', 'cut')),
  state          text not null default 'none' check (state in ('none', 'going', 'out', 'failed', 'cancelled')),
  problem        text,
  primary key (workspace_id, publication_id, channel_id)
);
create index version_by_channel on campaigns.version (workspace_id, channel_id, publication_id);
call rapport.isolate('campaigns.version');

-- What a version was taken apart into when it went out: each a message in the outbox, once the one before it has gone.
create table campaigns.part (
  workspace_id   uuid not null,
  publication_id uuid not null,
  channel_id     uuid not null,
  nth            integer not null,
  message_id     uuid not null,
  text           text not null,
  primary key (workspace_id, publication_id, channel_id, nth)
);
create unique index part_by_message on campaigns.part (workspace_id, message_id);
call rapport.isolate('campaigns.part');
