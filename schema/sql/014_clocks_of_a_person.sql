-- A promise is owed by whoever made it, not by whoever fills a place in the work.
alter table spine.clock add column owes bigint;
