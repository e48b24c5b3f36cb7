-- Takes out all that these people keep and published, and what became of it, also what is only ever added to else.
create function vault.forget(persons uuid[]) returns void
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
    delete from vault.purchase where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.fact where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.draft where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.granted where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.request where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from vault.reading where workspace_id = rapport.current_workspace() and person_id = any(persons);
  $$;
revoke all on function vault.forget(uuid[]) from public;
grant execute on function vault.forget(uuid[]) to rapport_app;
