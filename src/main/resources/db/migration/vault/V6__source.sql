-- Which brand of this server told of a purchase; empty where its person wrote it down or brought a file.
alter table vault.purchase add column source text not null default '';
