create schema if not exists conversations;
grant usage on schema conversations to rapport_app;

-- A thread with a person that somebody may have to answer. Its id is made of channel, thread, visibility and, in public,
-- the person, so that whoever meets an interaction knows its conversation without asking. What was said is on the
-- timeline; kept here is what the list shows and what it is sorted by.
create table conversations.conversation (
  workspace_id     uuid not null,
  id               uuid not null,
  channel_id       uuid not null,
  thread           text,
  public           boolean not null,
  person_id        uuid not null,
  others           uuid[],
  state            text not null check (state in ('open', 'pending', 'snoozed', 'resolved')),
  snoozed_until    timestamptz,
  assignee_id      uuid,
  subject          text,
  started_at       timestamptz not null,
  inbound_id       uuid,
  inbound_at       timestamptz,
  outbound_id      uuid,
  outbound_at      timestamptz,
  last_at          timestamptz not null,
  last_text        text,
  last_language    text,
  last_media       text,
  waiting_since    timestamptz,
  primary key (workspace_id, id),
  check ((state = 'snoozed') = (snoozed_until is not null))
) with (fillfactor = 75);
create index conversation_by_state on conversations.conversation (workspace_id, state, last_at, id);
create index conversation_by_waiting on conversations.conversation
  (workspace_id, coalesce(waiting_since, '9999-01-01 00:00:00+00'), id) where state = 'open';
create index conversation_by_assignee on conversations.conversation (workspace_id, assignee_id, state, last_at, id)
  where assignee_id is not null;
call rapport.isolate('conversations.conversation');

-- Who speaks on the other side of which conversation. Not an index of the table above: that would be written anew with
-- every word, this once.
create table conversations.participant (
  workspace_id    uuid not null,
  person_id       uuid not null,
  conversation_id uuid not null,
  primary key (workspace_id, person_id, conversation_id)
);
call rapport.isolate('conversations.participant');

-- What was done to a conversation, with what it was before and after, so that it can be taken back. Append-only.
create table conversations.change (
  workspace_id    uuid not null,
  id              uuid not null,
  conversation_id uuid not null,
  at              timestamptz not null,
  act             text not null,
  actor_kind      text not null,
  actor_id        uuid,
  actor_name      text not null,
  state_before    text not null,
  until_before    timestamptz,
  assignee_before uuid,
  state           text not null,
  until           timestamptz,
  assignee        uuid,
  primary key (workspace_id, id)
);
create index change_by_conversation on conversations.change (workspace_id, conversation_id, id);
call rapport.isolate('conversations.change', 'select, insert');

-- What only the team sees.
create table conversations.note (
  workspace_id    uuid not null,
  id              uuid not null,
  conversation_id uuid not null,
  at              timestamptz not null,
  author_id       uuid,
  author_name     text not null,
  text            text not null check (length(text) between 1 and 10000),
  mentions        uuid[] not null default '{}',
  primary key (workspace_id, id)
);
create index note_by_conversation on conversations.note (workspace_id, conversation_id, id);
create index note_by_mention on conversations.note using gin (mentions) where mentions <> '{}';
call rapport.isolate('conversations.note', 'select, insert');

-- What a member began to write and has not sent; one for each place where the words would go.
create table conversations.draft (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  member_id       uuid not null,
  kind            text not null check (kind in ('private_reply', 'public_reply', 'note')),
  message_id      uuid not null,
  text            text not null check (length(text) between 1 and 20000),
  saved_at        timestamptz not null,
  primary key (workspace_id, conversation_id, member_id, kind)
);
call rapport.isolate('conversations.draft');

-- Which answers were sent: an id, made by whoever wrote it, stands for one text in one conversation for ever. Append-only.
create table conversations.answer (
  workspace_id uuid not null,
  id           uuid not null,
  written_in   uuid not null,
  went_to      uuid not null,
  author_id    uuid,
  digest       bytea not null,
  sent_at      timestamptz not null default now(),
  primary key (workspace_id, id)
);
call rapport.isolate('conversations.answer', 'select, insert');

-- Up to when a member has read a conversation.
create table conversations.reading (
  workspace_id    uuid not null,
  member_id       uuid not null,
  conversation_id uuid not null,
  read_at         timestamptz not null,
  primary key (workspace_id, member_id, conversation_id)
);
call rapport.isolate('conversations.reading');
