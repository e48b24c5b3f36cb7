-- What the team answered to a need. It stands on the person's own page from then on; whether it also went out to them, and
-- if not why, is what the contact gate said, kept as it said it.
create table vault.need_answer (
  workspace_id uuid not null,
  id           uuid not null,
  need_id      uuid not null,
  text         text not null check (length(text) between 1 and 2000),
  at           timestamptz not null,
  actor_kind   text not null,
  actor_id     uuid,
  actor_name   text not null,
  outcome      text not null check (outcome in ('sent', 'deferred', 'refused', 'nowhere')),
  channel_id   uuid,
  reasons      jsonb not null default '[]',
  seen_at      timestamptz,
  primary key (workspace_id, id),
  check ((outcome = 'nowhere') = (channel_id is null))
);
create index need_answer_in_order on vault.need_answer (workspace_id, need_id, at, id);
call rapport.isolate('vault.need_answer', 'select, insert, update');
