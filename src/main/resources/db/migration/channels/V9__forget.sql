-- Takes the tries to send these messages out of what is only ever added to.
create function channels.forget(messages uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from channels.attempt where workspace_id = rapport.current_workspace() and message_id = any(messages);
  $$;
revoke all on function channels.forget(uuid[]) from public;
grant execute on function channels.forget(uuid[]) to rapport_app;
