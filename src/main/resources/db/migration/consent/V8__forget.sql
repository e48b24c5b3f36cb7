-- Takes out of what is only ever added to what tells of these; the ledger stays as it is.
create function consent.forget(persons uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from consent.verdict where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from consent.stop where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from consent.restriction where workspace_id = rapport.current_workspace() and person_id = any(persons);
  $$;
revoke all on function consent.forget(uuid[]) from public;
grant execute on function consent.forget(uuid[]) to rapport_app;
