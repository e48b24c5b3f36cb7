-- Takes what rules matched of these people out of what is never deleted else.
create function tagging.forget(persons uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from tagging.match where workspace_id = rapport.current_workspace() and person_id = any(persons);
  $$;
revoke all on function tagging.forget(uuid[]) from public;
grant execute on function tagging.forget(uuid[]) to rapport_app;
