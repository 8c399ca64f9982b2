-- Forced row security. One permissive policy per table, command and role, of one arm: `slot = any (<slots of this session>)`.
do $$
declare
  t text;
  function_name text;
begin
  foreach t in array array['child', 'entry', 'detail', 'anchor', 'standing', 'clock', 'spell'] loop
    execute format('alter table spine.%I enable row level security', t);
    execute format('alter table spine.%I force row level security', t);
    execute format('create policy rights_all on spine.%I for all to alongside_rights using (true) with check (true)', t);
    execute format('create policy app_read on spine.%I for select to alongside_app using (slot = any ((select access.slots())::bigint[]))', t);
    execute format('create policy load_read on spine.%I for select to alongside_load using (slot = any ((select access.claimed())::bigint[]))', t);
    execute format('create policy watch_read on spine.%I for select to alongside_watch using (slot = any ((select access.claimed())::bigint[]))', t);
    execute format('grant select on spine.%I to alongside_app, alongside_load, alongside_watch', t);
  end loop;
  foreach t in array array['entry', 'detail', 'anchor', 'standing', 'clock', 'spell'] loop
    execute format('create policy app_write on spine.%I for insert to alongside_app with check (slot = any ((select access.%s())::bigint[]))', t, case t when 'detail' then 'writable' else 'slots' end);
    execute format('create policy load_write on spine.%I for insert to alongside_load with check (slot = any ((select access.claimed())::bigint[]))', t);
    execute format('grant insert on spine.%I to alongside_app, alongside_load', t);
  end loop;
  foreach t in array array['entry', 'standing', 'clock', 'spell'] loop
    execute format('create policy watch_write on spine.%I for insert to alongside_watch with check (slot = any ((select access.claimed())::bigint[]))', t);
    execute format('grant insert on spine.%I to alongside_watch', t);
  end loop;
  foreach t in array array['anchor', 'standing', 'clock', 'spell'] loop
    execute format('create policy app_renew on spine.%I for update to alongside_app using (slot = any ((select access.slots())::bigint[]))', t);
    execute format('create policy load_renew on spine.%I for update to alongside_load using (slot = any ((select access.claimed())::bigint[]))', t);
    execute format('grant update on spine.%I to alongside_app, alongside_load', t);
  end loop;
  foreach t in array array['standing', 'clock', 'spell'] loop
    execute format('create policy watch_renew on spine.%I for update to alongside_watch using (slot = any ((select access.claimed())::bigint[]))', t);
    execute format('grant update on spine.%I to alongside_watch', t);
  end loop;
  foreach t in array array['clock', 'spell'] loop
    execute format('create policy app_drop on spine.%I for delete to alongside_app using (slot = any ((select access.slots())::bigint[]))', t);
    execute format('create policy load_drop on spine.%I for delete to alongside_load using (slot = any ((select access.claimed())::bigint[]))', t);
    execute format('create policy watch_drop on spine.%I for delete to alongside_watch using (slot = any ((select access.claimed())::bigint[]))', t);
    execute format('grant delete on spine.%I to alongside_app, alongside_load, alongside_watch', t);
  end loop;
end $$;

-- Locking the child's row takes the right to update one column of it; a trigger refuses the update itself.
create policy app_lock on spine.child for update to alongside_app using (slot = any ((select access.slots())::bigint[]));
create policy load_lock on spine.child for update to alongside_load using (slot = any ((select access.claimed())::bigint[]));
create policy watch_lock on spine.child for update to alongside_watch using (slot = any ((select access.claimed())::bigint[]));
grant update (last_seq) on spine.child to alongside_app, alongside_load, alongside_watch;

create policy vault_read on spine.detail for select to alongside_vault using (slot = any ((select access.slots())::bigint[]));
grant select on spine.detail to alongside_vault;

grant select on spine.demo_clock to alongside_app, alongside_door, alongside_watch, alongside_load, alongside_vault, alongside_rights;
grant select, insert, update on spine.run to alongside_load;
grant select on spine.run to alongside_app;

grant select, insert, update on spine.child to alongside_rights;
grant select on spine.entry, spine.detail, spine.anchor, spine.clock, spine.standing to alongside_rights;
grant usage on sequence spine.child_number to alongside_rights;
grant select on vault.name to alongside_rights;

create or replace function spine.refuse_direct_change() returns trigger language plpgsql set search_path = '' as $$
begin
  if current_user <> 'alongside_rights' then
    raise exception 'a child''s row is moved on by its entries alone' using errcode = 'AL001';
  end if;
  return new;
end $$;

create trigger child_moves_by_entries before update on spine.child for each row execute function spine.refuse_direct_change();
create trigger child_is_kept before delete on spine.child for each row execute function spine.refuse_change();
create constraint trigger child_begins_with_a_fact after insert on spine.child deferrable initially deferred
  for each row execute function spine.child_has_an_entry();
create trigger entry_is_numbered before insert on spine.entry for each row execute function spine.before_entry();
create trigger entry_relates after insert on spine.entry for each row execute function spine.after_entry();
create trigger detail_is_hashed before insert on spine.detail for each row execute function spine.before_detail();

do $$
declare t text;
begin
  foreach t in array array['spine.entry', 'spine.detail', 'access.look'] loop
    execute format('create trigger never_changed before update or delete on %s for each row execute function spine.refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %s for each statement execute function spine.refuse_change()', t);
  end loop;
end $$;
create trigger never_emptied before truncate on spine.child for each statement execute function spine.refuse_change();

-- The functions that read past a policy belong to a role that cannot sign in, and are granted one by one.
do $$
declare f text;
begin
  foreach f in array array[
    'access.person()', 'access.parties()', 'access.slots()', 'access.writable()', 'access.my_relations(bigint)', 'access.mine()',
    'access.born_on(bigint)', 'access.begin_child()', 'access.caseload(bigint)', 'access.children_after(bigint, integer)', 'access.child_of_ref(text)',
    'access.conflicted(bigint, bigint[])', 'access.counts(timestamptz)', 'access.log_look(text, text, bigint[])',
    'access.children_due(timestamptz, integer)', 'access.relate(spine.entry)', 'access.rebuild_relations(bigint)', 'access.relations_of(bigint)',
    'spine.before_entry()', 'spine.after_entry()', 'spine.child_has_an_entry()', 'vault.names_since(xid8)'] loop
    execute format('alter function %s owner to alongside_rights', f);
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function access.person(), access.parties(), access.slots(), access.writable(), access.my_relations(bigint), access.mine(),
  access.born_on(bigint), access.begin_child(), access.log_look(text, text, bigint[]), access.caseload(bigint),
  access.conflicted(bigint, bigint[]), access.counts(timestamptz) to alongside_app;
grant execute on function access.person(), access.slots(), access.log_look(text, text, bigint[]) to alongside_vault;
grant execute on function vault.names_since(xid8) to alongside_vault;
grant execute on function access.person(), access.begin_child(), access.born_on(bigint),
  access.log_look(text, text, bigint[]), access.rebuild_relations(bigint), access.children_after(bigint, integer),
  access.child_of_ref(text), access.conflicted(bigint, bigint[]), access.caseload(bigint) to alongside_load;
grant execute on function access.person(), access.born_on(bigint), access.children_due(timestamptz, integer),
  access.log_look(text, text, bigint[]) to alongside_watch;
grant usage on schema people, access, spine to alongside_rights;
