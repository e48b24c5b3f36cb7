-- Takes what was done to these conversations out of what is never deleted else.
create function macros.forget(conversations uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from macros.batch_entry
    where workspace_id = rapport.current_workspace() and conversation_id = any(conversations);
    delete from macros.run where workspace_id = rapport.current_workspace() and conversation_id = any(conversations);
  $$;
revoke all on function macros.forget(uuid[]) from public;
grant execute on function macros.forget(uuid[]) to rapport_app;
