-- Ways that people opened from their vault here to theirs at another brand of this server. Only the digest of what their browser
-- keeps for that brand is kept, and no longer than until it is used.
create table portal.hand_over (
  workspace_id uuid not null,
  digest       bytea not null,
  person_id    uuid not null,
  session_id   uuid not null,
  target_id    uuid not null,
  ends_at      timestamptz not null,
  primary key (workspace_id, digest)
);
create index hand_over_of_session on portal.hand_over (workspace_id, session_id);
create index hand_over_over on portal.hand_over (workspace_id, ends_at);
call rapport.isolate('portal.hand_over');
