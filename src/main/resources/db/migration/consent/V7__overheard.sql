-- Where this server is reached stands with the workspace now.
drop table consent.stopping;

-- For how many days people stay who are known only from what they said in public; for good where there is none.
alter table consent.policy add overheard_days integer default 180 check (overheard_days between 1 and 3650);
