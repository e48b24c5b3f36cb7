-- Where this server is reached stands with the workspace now.
alter table satisfaction.setting drop address;
