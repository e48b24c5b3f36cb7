-- Which interactions hold these words, the newest first, at most so many; null asks for any. Row-level security keeps an
-- inverted index from being used at all, since its operators are not leakproof; so this reads beneath it, in the workspace
-- at work and no other. Planned for the values given: rare words by the index of words, common ones by that of time.
create function timeline.find(
    words tsquery, persons uuid[], channel uuid, verbs text[], is_inbound boolean, is_public boolean,
    since timestamptz, before timestamptz, placed boolean, after_at timestamptz, after_id uuid, most integer)
  returns table (id uuid, person_id uuid, occurred_at timestamptz)
  language plpgsql stable rows 100 security definer set search_path = '' as $$
begin
  return query execute
    'select i.id, i.person_id, i.occurred_at
     from timeline.interaction i
     where i.workspace_id = rapport.current_workspace()
       and i.search is not null
       and i.search operator(pg_catalog.@@) $1
       and ($2 is null or i.person_id = any($2))
       and ($3 is null or i.channel_id = $3)
       and ($4 is null or i.verb = any($4))
       and ($5 is null or i.inbound = $5)
       and ($6 is null or i.public = $6)
       and ($7 is null or i.occurred_at >= $7)
       and ($8 is null or i.occurred_at < $8)
       and (not $9 or i.place_name is not null or i.latitude is not null)
       and ($10 is null or (i.occurred_at, i.id) < ($10, $11))
     order by i.occurred_at desc, i.id desc
     limit $12'
    using words, persons, channel, verbs, is_inbound, is_public, since, before, placed, after_at, after_id, most;
end
$$;
revoke all on function timeline.find(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) from public;
grant execute on function timeline.find(tsquery, uuid[], uuid, text[], boolean, boolean, timestamptz, timestamptz, boolean,
  timestamptz, uuid, integer) to rapport_app;
