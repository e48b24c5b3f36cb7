-- What people took from one vault of theirs to another on this server, or of what a brand told them: told to them alone. What came
-- in is named, so that it can be taken back.
create table vault.passage (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  inward       boolean not null,
  brand        text not null,
  purchases    integer not null,
  receipts     integer not null,
  purchase_ids uuid[] not null,
  receipt_ids  uuid[] not null,
  at           timestamptz not null,
  undone_at    timestamptz,
  primary key (workspace_id, id)
);
create index passage_in_order on vault.passage (workspace_id, person_id, at desc, id desc);
call rapport.isolate('vault.passage');

create or replace function vault.forget(persons uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from vault.need_answer a
    using vault.need n
    where n.workspace_id = rapport.current_workspace() and n.person_id = any(persons)
      and a.workspace_id = n.workspace_id and a.need_id = n.id;
    delete from vault.need_change c
    using vault.need n
    where n.workspace_id = rapport.current_workspace() and n.person_id = any(persons)
      and c.workspace_id = n.workspace_id and c.need_id = n.id;
    delete from vault.need where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.receipt where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.purchase where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.passage where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.fact where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.draft where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.granted where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.request where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.reading where workspace_id = rapport.current_workspace() and person_id = any(persons);
  $$;
