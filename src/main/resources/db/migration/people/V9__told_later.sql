-- What language an account's owner reads and where their clock stands, as its network says: kept with the account, so that
-- what is said again is told from what is new without a look at the person. Null where it was never said since these are here.
alter table people.identity add column locale text;
alter table people.identity add column time_zone text;
