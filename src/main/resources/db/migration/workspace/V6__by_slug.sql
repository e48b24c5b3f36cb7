-- Which workspace an address names, asked before any is at work.
create function workspace.by_slug(wanted text) returns uuid
  language sql stable security definer set search_path = '' as $$
    select workspace_id from workspace.workspace where slug = wanted
  $$;
revoke all on function workspace.by_slug(text) from public;
grant execute on function workspace.by_slug(text) to rapport_app;
