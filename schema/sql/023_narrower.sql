-- What a role can be tricked into, and who goes on seeing a child whom they no longer have.

-- Nobody but the owner makes anything in this database, not even for a session: a domain of their own called `timestamptz` would
-- be found before the real one by a function that runs with more rights than theirs, and its check would run with those.
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;

-- And no function here looks for a type among what a session has made before it has looked in the catalogue.
do $$
declare f regprocedure;
begin
  for f in
    select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('spine', 'access', 'vault', 'people') and 'search_path=""' = any (p.proconfig)
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', f);
  end loop;
end $$;

-- With the responsibility goes what was handed over under it: a night team of the authority before sees the child no more.
update access.relation_rule set ends = ends || '{holds_authority,offered_authority}'
where kind = 'placement.transferred' and gives = 'authority_desk';

-- A guardian who has said yes has the child for the service: whoever had them until then by name does not go on seeing them.
update access.relation_rule set ends = ends || '{holds_service}'
where kind in ('advocacy.allocation_accepted', 'advocacy.handed_over') and gives = 'guardian';
