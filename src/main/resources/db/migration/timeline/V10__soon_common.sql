-- Where 25 of the newest hold the words, the rest of the 5,000 need not be looked at.
create or replace function timeline.are_common(
    words tsquery, channel uuid, verbs text[], is_inbound boolean, is_public boolean, before timestamptz)
  returns boolean
  language plpgsql stable security definer
  set search_path = '' set enable_seqscan = off set enable_sort = off as $$
begin
  return (
    select count(*) >= 25
    from (
      select
      from (
        select i.search, i.channel_id, i.verb, i.inbound, i.public
        from timeline.interaction i
        where i.workspace_id = rapport.current_workspace() and i.search is not null
          and i.occurred_at < coalesce(before, 'infinity')
        order by i.occurred_at desc
        limit 5000) newest
      where newest.search operator(pg_catalog.@@) words
        and (channel is null or newest.channel_id = channel)
        and (verbs is null or newest.verb = any(verbs))
        and (is_inbound is null or newest.inbound = is_inbound)
        and (is_public is null or newest.public = is_public)
      limit 25) found);
end
$$;
