-- Conversations with the same person can be merged into one. A merged one keeps its row, and what is said in its thread
-- goes on being heard there; lists pass it over by its state.
alter table conversations.conversation drop constraint conversation_state_check;
alter table conversations.conversation add constraint conversation_state_check
  check (state in ('open', 'pending', 'snoozed', 'resolved', 'merged'));

-- Which conversation is shown within which other, and how it stood before. Always one step: what is merged into something
-- that is then merged itself points at where that went, and remembers where it was.
create table conversations.merge (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  merged_into     uuid not null,
  was_in          uuid,
  act_id          uuid not null,
  at              timestamptz not null,
  state_before    text not null,
  until_before    timestamptz,
  primary key (workspace_id, conversation_id)
);
create index merge_by_into on conversations.merge (workspace_id, merged_into);
call rapport.isolate('conversations.merge');

-- What was said last in a conversation's own thread when others were merged into it; from then on its row tells of all of
-- them, and this is what it goes back to.
create table conversations.own_words (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  inbound_id      uuid,
  inbound_at      timestamptz,
  outbound_id     uuid,
  outbound_at     timestamptz,
  last_at         timestamptz not null,
  last_text       text,
  last_language   text,
  last_media      text,
  waiting_since   timestamptz,
  primary key (workspace_id, conversation_id)
);
call rapport.isolate('conversations.own_words');
