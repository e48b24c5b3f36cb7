-- Where this server is reached from outside: how the link begins by which people stop what they get.
create table consent.stopping (
  workspace_id uuid not null primary key,
  address      text not null check (length(address) <= 200),
  changed_at   timestamptz not null default now()
);
call rapport.isolate('consent.stopping');

-- What people stopped by themselves: by the link of a message, whose verdict is the cause, or by a word that they wrote,
-- which is one then. Of the ledger it names the entries that it made, so that it can be undone as if nothing had been said.
create table consent.stop (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  via          text not null check (via in ('link', 'phrase')),
  cause        uuid not null,
  channel_id   uuid,
  purposes     text[] not null,
  entries      uuid[] not null,
  stopped_at   timestamptz not null,
  undone_at    timestamptz,
  primary key (workspace_id, id)
);
create index stop_by_cause on consent.stop (workspace_id, cause, stopped_at);
create index stop_by_person on consent.stop (workspace_id, person_id, stopped_at);
call rapport.isolate('consent.stop', 'select, insert, update');
