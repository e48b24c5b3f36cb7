-- Takes what was done and said in these conversations out of what is only ever added to.
create function conversations.forget(ids uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from conversations.change where workspace_id = rapport.current_workspace() and conversation_id = any(ids);
    delete from conversations.note where workspace_id = rapport.current_workspace() and conversation_id = any(ids);
    delete from conversations.answer
    where workspace_id = rapport.current_workspace() and (written_in = any(ids) or went_to = any(ids));
  $$;
revoke all on function conversations.forget(uuid[]) from public;
grant execute on function conversations.forget(uuid[]) to rapport_app;
