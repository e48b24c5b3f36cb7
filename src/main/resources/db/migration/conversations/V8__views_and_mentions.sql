-- A filtered list that somebody named: a member's own, or the team's where it has no owner. What it shows is the query of
-- the list's address.
create table conversations.view (
  workspace_id uuid not null,
  id           uuid not null,
  owner_id     uuid,
  name         text not null check (length(name) between 1 and 60),
  query        text not null check (length(query) <= 2000),
  place        integer not null,
  pinned       boolean not null,
  made_at      timestamptz not null default now(),
  deleted_at   timestamptz,
  primary key (workspace_id, id)
);
create index view_by_owner on conversations.view (workspace_id, owner_id, place) where deleted_at is null;
call rapport.isolate('conversations.view');

-- Who was called by name in which note, and whether they have looked.
create table conversations.mention (
  workspace_id    uuid not null,
  note_id         uuid not null,
  member_id       uuid not null,
  conversation_id uuid not null,
  at              timestamptz not null,
  seen_at         timestamptz,
  primary key (workspace_id, note_id, member_id)
);
create index mention_by_member on conversations.mention (workspace_id, member_id, at desc, note_id);
create index mention_unseen on conversations.mention (workspace_id, member_id, conversation_id) where seen_at is null;
call rapport.isolate('conversations.mention');
