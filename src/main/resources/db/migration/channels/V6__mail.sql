-- Whether a rule wrote a message and nobody looked, for networks that tell such from what people write.
alter table channels.message add column automatic boolean not null default false;

-- Up to where a visitor's browsers have been written to, and up to where answers were sent after them by mail. What was said
-- before nobody knew of that is left alone.
alter table channels.visit
  add column seen_position bigint not null default 0,
  add column mailed_position bigint not null default 0;
update channels.visit set seen_position = last_position;
create index visit_unseen on channels.visit (workspace_id, channel_id)
  where email is not null and last_position > greatest(seen_position, mailed_position);
