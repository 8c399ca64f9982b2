-- Lists read inside the stored fold: text that is no JSON at all would fail the whole list, not one child of it.
alter table spine.standing add constraint fold_is_json check (folded::json is not null);
