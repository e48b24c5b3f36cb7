-- Whether somebody said it on a page of their own, where nobody speaks for whom they are only taken.
alter table consent.preference add column own boolean not null default false;
