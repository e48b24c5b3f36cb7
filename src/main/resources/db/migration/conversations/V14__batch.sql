-- Whether a conversation waits to be answered together with others, as its channel's strategy says.
alter table conversations.conversation add column batch boolean not null default false;
create index conversation_in_batch on conversations.conversation (workspace_id, state, last_at desc) where batch;
