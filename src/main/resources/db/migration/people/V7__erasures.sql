-- Whom the brand erased, when, and what stayed: of the people themselves nothing but ids that lead nowhere.
create table people.erasure (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  holds        jsonb not null,
  by_kind      text not null,
  by_id        uuid,
  by_name      text not null,
  erased_at    timestamptz not null,
  ended_at     timestamptz,
  primary key (workspace_id, id)
);
call rapport.isolate('people.erasure', 'select, insert, update');

-- By which ids they were known.
create table people.erased (
  workspace_id uuid not null,
  person_id    uuid not null,
  erasure_id   uuid not null,
  primary key (workspace_id, person_id)
);
create index erased_by_erasure on people.erased (workspace_id, erasure_id);
call rapport.isolate('people.erased', 'select, insert');

-- Takes out of what is only ever added to what tells of these.
create function people.forget(persons uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from people.tag_change where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from people.look where workspace_id = rapport.current_workspace() and person_id = any(persons);
  $$;
revoke all on function people.forget(uuid[]) from public;
grant execute on function people.forget(uuid[]) to rapport_app;
