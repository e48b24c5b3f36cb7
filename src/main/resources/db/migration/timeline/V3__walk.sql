-- A planner takes words for independent of each other. The pieces that a Chinese or Korean word is kept in are not: they
-- come together or not at all, and where a word has four of them it is taken to be ten thousand times as rare as it is. So
-- the newest are looked at first: what many of them hold is found by walking back in time, whatever is planned for it.
alter function timeline.find(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) rename to planned;
revoke all on function timeline.planned(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) from rapport_app;

create function timeline.walked(
    words tsquery, persons uuid[], channel uuid, verbs text[], is_inbound boolean, is_public boolean,
    since timestamptz, before timestamptz, placed boolean, after_at timestamptz, after_id uuid, most integer)
  returns table (id uuid, person_id uuid, occurred_at timestamptz)
  language plpgsql stable rows 100 security definer set search_path = '' set enable_bitmapscan = off as $$
begin
  return query select * from timeline.planned(
    words, persons, channel, verbs, is_inbound, is_public, since, before, placed, after_at, after_id, most);
end
$$;
revoke all on function timeline.walked(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) from public;

-- One in two hundred of the newest 5,000: where as many hold the words, a thousand are found within some 200,000 rows.
create function timeline.are_common(
    words tsquery, channel uuid, verbs text[], is_inbound boolean, is_public boolean, before timestamptz)
  returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select count(*) >= 25
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
      and (is_public is null or newest.public = is_public));
end
$$;
revoke all on function timeline.are_common(tsquery, uuid, text[], boolean, boolean, timestamptz) from public;

create function timeline.find(
    words tsquery, persons uuid[], channel uuid, verbs text[], is_inbound boolean, is_public boolean,
    since timestamptz, before timestamptz, placed boolean, after_at timestamptz, after_id uuid, most integer)
  returns table (id uuid, person_id uuid, occurred_at timestamptz)
  language plpgsql stable rows 100 security definer set search_path = '' as $$
begin
  if persons is null and not placed
      and timeline.are_common(words, channel, verbs, is_inbound, is_public, least(before, after_at)) then
    return query select * from timeline.walked(
      words, persons, channel, verbs, is_inbound, is_public, since, before, placed, after_at, after_id, most);
  else
    return query select * from timeline.planned(
      words, persons, channel, verbs, is_inbound, is_public, since, before, placed, after_at, after_id, most);
  end if;
end
$$;
revoke all on function timeline.find(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) from public;
grant execute on function timeline.find(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) to rapport_app;
