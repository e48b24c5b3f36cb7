-- An answer that is written and goes out at a moment. What was heard and said last when it was written is kept, so that it
-- can be held back where the talk has gone on.
create table conversations.scheduled (
  workspace_id    uuid not null,
  id              uuid not null,
  conversation_id uuid not null,
  kind            text not null check (kind in ('private_reply', 'public_reply')),
  text            text not null check (length(text) between 1 and 20000),
  due_at          timestamptz not null,
  yields          boolean not null,
  heard_id        uuid,
  answered_id     uuid,
  author_kind     text not null check (author_kind in ('member', 'token', 'system')),
  author_id       uuid,
  author_name     text not null,
  written_at      timestamptz not null default now(),
  state           text not null check (state in ('waiting', 'sent', 'held', 'cancelled')),
  why             text,
  settled_at      timestamptz,
  primary key (workspace_id, id),
  check ((state = 'held') = (why is not null))
);
create index scheduled_by_conversation on conversations.scheduled (workspace_id, conversation_id, due_at)
  where state = 'waiting';
create index scheduled_by_author on conversations.scheduled (workspace_id, author_id, conversation_id)
  where state in ('waiting', 'held');
call rapport.isolate('conversations.scheduled');

-- Words that come back to a draft are added to what stands there, however long both are.
alter table conversations.draft drop constraint draft_text_check;
alter table conversations.draft add constraint draft_text_check check (length(text) between 1 and 200000);
