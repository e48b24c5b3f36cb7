-- Where this server is reached stands with the workspace now.
drop table consent.stopping;

-- For how many days people stay who are known only from what they said in public; for good where there is none.
alter table consent.policy add overheard_days integer default 180 check (overheard_days between 1 and 3650);

-- One index by person does for what counts against their caps and for what they are told of: a broadcast writes each entry
-- once less, and nobody has so many that to sort them is felt.
drop index consent.verdict_by_person;
drop index consent.verdict_counted;
create index verdict_by_person on consent.verdict (workspace_id, person_id, sends_at);
