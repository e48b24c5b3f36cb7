-- Whose data may be kept and not used, since when, and when that ended: said like a yes or a no, never changed. What holds is
-- derived from the newest that applies.
create table consent.restriction (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  stands       boolean not null,
  said_at      timestamptz not null,
  actor_kind   text not null,
  actor_id     uuid,
  actor_name   text not null,
  primary key (workspace_id, id)
);
create index restriction_by_person on consent.restriction (workspace_id, person_id, said_at desc, id desc);
call rapport.isolate('consent.restriction', 'select, insert');
