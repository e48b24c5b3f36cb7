-- Messages whose words open something: nobody of the team is shown them.
alter table channels.message add column confidential boolean not null default false;
