-- Somebody who is erased and may still stand in what networks delivered: up to where it is looked through, and how far that
-- has come, lane by lane. Until then it is known here by what they are recognized. What is read of it before is followed to
-- its end; where the feed ends then is known once it has been read.
create table timeline.forgetting (
  workspace_id uuid not null,
  person_id    uuid not null,
  marks        text[] not null,
  payloads     text[] not null,
  log_ends     bigint[] not null,
  feed_ends    bigint[],
  looked_at    bigint[] not null,
  primary key (workspace_id, person_id)
);
call rapport.isolate('timeline.forgetting');
