-- The ledger is a hash chain, one in each workspace: every entry has the next number, SHA-256 of all that it says together
-- with the hash of the entry before, so that nothing in it can be changed, taken out or slipped in without being found.
alter table consent.permission
  add sequence      bigint,
  add previous_hash bytea,
  add hash          bytea;

-- One line of what is hashed: the name, how many octets of UTF-8 its value has, and the value; "-" where there is none.
create function consent.line(name text, value text) returns text
  language sql immutable parallel safe as
$$ select name || '=' || coalesce(octet_length(value) || ':' || value, '-') || chr(10) $$;

create function consent.line(name text, value timestamptz) returns text
  language sql stable parallel safe as
$$ select consent.line(name, to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) $$;

-- All that an entry says, in lines of this order.
create function consent.content(entry consent.permission) returns text
  language sql stable parallel safe as
$$
  select consent.line('previous', encode(entry.previous_hash, 'hex'))
      || consent.line('sequence', entry.sequence::text)
      || consent.line('workspace', entry.workspace_id::text)
      || consent.line('id', entry.id::text)
      || consent.line('person', entry.person_id::text)
      || consent.line('purpose', entry.purpose)
      || consent.line('channel', entry.channel_id::text)
      || consent.line('state', case when entry.granted then 'granted' else 'refused' end)
      || consent.line('wording', entry.wording)
      || consent.line('wording_version', entry.wording_version::text)
      || consent.line('language', entry.language)
      || consent.line('source', entry.source)
      || consent.line('said_at', entry.said_at)
      || consent.line('recorded_at', entry.recorded_at)
      || consent.line('actor_kind', entry.actor_kind)
      || consent.line('actor_id', entry.actor_id::text)
      || consent.line('actor_name', entry.actor_name)
$$;

-- SHA-256 (FIPS 180-4) of that in UTF-8.
create function consent.digest(entry consent.permission) returns bytea
  language sql stable parallel safe as
$$ select sha256(convert_to(consent.content(entry), 'UTF8')) $$;

-- What was recorded before is chained in the order in which it was.
do $$
declare
  entry consent.permission;
  newest consent.permission;
begin
  for entry in select * from consent.permission order by workspace_id, recorded_at, id loop
    if newest.workspace_id is distinct from entry.workspace_id then
      newest := null;
    end if;
    entry.sequence := coalesce(newest.sequence, 0) + 1;
    entry.previous_hash := newest.hash;
    entry.hash := consent.digest(entry);
    update consent.permission
    set sequence = entry.sequence, previous_hash = entry.previous_hash, hash = entry.hash
    where workspace_id = entry.workspace_id and id = entry.id;
    newest := entry;
  end loop;
end
$$;

alter table consent.permission
  alter sequence set not null,
  alter hash set not null;
create unique index permission_in_chain on consent.permission (workspace_id, sequence);

-- The newest entry of each chain, so that it is found out as well where the end of one is cut off.
create table consent.chain_end (
  workspace_id uuid not null primary key,
  sequence     bigint not null,
  hash         bytea not null
);
call rapport.isolate('consent.chain_end', 'select, insert, update');
insert into consent.chain_end (workspace_id, sequence, hash)
select distinct on (workspace_id) workspace_id, sequence, hash
from consent.permission
order by workspace_id, sequence desc;

-- Whoever adds an entry, in whatever way, adds it to the end of the chain; who add at once take turns.
create function consent.append() returns trigger
  language plpgsql as $$
declare
  newest record;
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger ' || new.workspace_id, 0));
  select p.sequence, p.hash into newest
  from consent.permission p
  where p.workspace_id = new.workspace_id
  order by p.sequence desc
  limit 1;
  new.sequence := coalesce(newest.sequence, 0) + 1;
  new.previous_hash := newest.hash;
  new.hash := consent.digest(new);
  return new;
end
$$;
create trigger append before insert on consent.permission for each row execute function consent.append();

create function consent.note_end() returns trigger
  language plpgsql as $$
begin
  insert into consent.chain_end (workspace_id, sequence, hash)
  select distinct on (a.workspace_id) a.workspace_id, a.sequence, a.hash
  from added a
  order by a.workspace_id, a.sequence desc
  on conflict (workspace_id) do update set sequence = excluded.sequence, hash = excluded.hash;
  return null;
end
$$;
create trigger note_end after insert on consent.permission
  referencing new table as added for each statement execute function consent.note_end();
