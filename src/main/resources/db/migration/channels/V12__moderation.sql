-- What waits for being seen, on networks that tell up to when somebody has seen all, and not what.
create index message_unseen on channels.message (workspace_id, channel_id, recipient)
  where delivered_at is not null and read_at is null;

-- How the brand has dealt with what others said in public where it is the host: who liked, hid or deleted it, as it stands now.
create table channels.moderation (
  workspace_id uuid not null,
  channel_id   uuid not null,
  external_id  text not null,
  person_id    uuid not null,
  liked_by     text,
  hidden_by    text,
  deleted_by   text,
  at           timestamptz not null default now(),
  primary key (workspace_id, channel_id, external_id)
);
create index moderation_by_person on channels.moderation (workspace_id, person_id);
call rapport.isolate('channels.moderation');
