-- Where this server is reached from outside: how every link begins that people are sent. Empty where that is not known. It
-- stood with each kind of link before; owners set it once, for all of them.
alter table workspace.workspace add address text not null default '' check (length(address) <= 200);
alter table workspace.settings_before add address text not null default '';
