-- What people may be written to about, within a purpose; the workspace's own. Preferences name them, so that they are
-- retired, never deleted.
create table consent.topic (
  workspace_id uuid not null,
  key          text not null check (key ~ '^[a-z][a-z0-9_-]{0,39}$'),
  position     smallint not null,
  names        jsonb not null,
  retired_at   timestamptz,
  primary key (workspace_id, key)
);
call rapport.isolate('consent.topic', 'select, insert, update');

-- Days are those of ISO 8601, Monday being 1; none means any. Topics hold a yes or no by key.
alter table consent.preference
  add silent     boolean not null default false,
  add days       smallint[] not null default '{}',
  add topics     jsonb not null default '{}',
  add channel_id uuid,
  add language   text,
  add places     text check (places in ('in_my_city', 'near_a_shop', 'not_while_travelling'));
