-- How long it took, by the hour in which somebody asked, or came with what was resolved. The days are added up again.
delete from conversations.pace;
alter table conversations.pace
  drop constraint pace_pkey,
  add column hour smallint not null,
  add primary key (workspace_id, tag, day, hour, measure, channel_id, member_id, minutes);

insert into conversations.untallied (workspace_id, day)
select distinct workspace_id, day from conversations.tally
on conflict do nothing;
