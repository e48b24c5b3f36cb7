-- Where this server is reached stands with the workspace now.
alter table portal.setting drop address;
