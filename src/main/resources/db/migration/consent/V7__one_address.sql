-- Where this server is reached stands with the workspace now.
drop table consent.stopping;
