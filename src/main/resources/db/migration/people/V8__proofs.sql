-- Which persons a proof shows to be one, by the rows that it was about, however else they are joined. Their own pages stand
-- on this alone: likeness, and what a member holds likely, opens nobody's data to anybody.
create table people.proof (
  workspace_id uuid not null,
  one          uuid not null,
  other        uuid not null,
  proof        text not null check (proof in ('union_id', 'email', 'phone', 'signed_identity', 'claim')),
  proved_at    timestamptz not null default now(),
  primary key (workspace_id, one, other),
  check (one < other)
);
create index proof_by_other on people.proof (workspace_id, other);
call rapport.isolate('people.proof', 'select, insert, delete');

alter table people.merge drop constraint merge_why_check;
alter table people.merge add constraint merge_why_check
  check (why in ('member', 'suggestion', 'union_id', 'email', 'phone', 'signed_identity', 'claim'));

-- What was proved before this was kept: merges name roots, so those alone whose roots nobody had joined on likeness.
insert into people.proof (workspace_id, one, other, proof, proved_at)
select m.workspace_id, least(m.person_id, m.into_id), greatest(m.person_id, m.into_id), m.why, m.merged_at
from people.merge m
where m.unmerged_at is null and m.why not in ('member', 'suggestion')
  and not exists (
    select from people.merge l
    where l.workspace_id = m.workspace_id and l.why in ('member', 'suggestion')
      and (l.person_id in (m.person_id, m.into_id) or l.into_id in (m.person_id, m.into_id)))
on conflict do nothing;
