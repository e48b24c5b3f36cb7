-- Pictures of the receipts of what people bought, drawn anew. What was handed in is known by its SHA-256, so that the same comes
-- in once.
create table vault.receipt (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  purchase_id  uuid not null,
  type         text not null check (type in ('image/jpeg', 'image/png')),
  bytes        bytea not null,
  handed_in    bytea not null,
  kept_at      timestamptz not null,
  removed_at   timestamptz,
  primary key (workspace_id, id)
);
create index receipt_of_purchase on vault.receipt (workspace_id, purchase_id, kept_at);
create index receipt_of_person on vault.receipt (workspace_id, person_id);
create index receipt_removed on vault.receipt (workspace_id, removed_at) where removed_at is not null;
call rapport.isolate('vault.receipt');

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
    delete from vault.fact where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.draft where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.granted where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.request where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.reading where workspace_id = rapport.current_workspace() and person_id = any(persons);
  $$;
