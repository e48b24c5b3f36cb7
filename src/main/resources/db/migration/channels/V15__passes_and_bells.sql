-- Several passes of a channel, each with a name, where a network hands out more than one.
alter table channels.pass add column name text not null default '';
alter table channels.pass drop constraint pass_pkey;
alter table channels.pass add primary key (workspace_id, channel_id, name);

-- Whether a network has told since somebody began to listen that there is something to hear.
alter table channels.listening add column rung boolean not null default false;

-- Until when a network lets us in without a member's renewing it, where it says so.
alter table channels.standing add column until_at timestamptz;
