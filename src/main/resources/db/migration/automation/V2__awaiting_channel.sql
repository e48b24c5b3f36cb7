-- Which channel a conversation is on that waits for somebody, so that one where nobody takes any holds up no other. Those
-- that wait already are on none until they are looked at.
alter table automation.awaiting add column channel_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table automation.awaiting alter column channel_id drop default;
