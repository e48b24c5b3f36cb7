-- Takes what rules answered these people out of what is only ever added to.
create function automation.forget(persons uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from automation.answered where workspace_id = rapport.current_workspace() and person_id = any(persons);
  $$;
revoke all on function automation.forget(uuid[]) from public;
grant execute on function automation.forget(uuid[]) to rapport_app;
