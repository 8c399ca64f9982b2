-- Whom this session sees by name, straight from its relations: the same children as slots of the class identity, read once.
-- For somebody who sees a whole country this list is most of what a search costs.
create or replace function vault.named_to_me() returns bytea language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_generic_plan' as $$
declare mine bigint[] := access.parties();
begin
  return (
    select coalesce(string_agg(int8send(r.child), ''::bytea), ''::bytea) from access.relation r
    where r.party = any (mine) and 1 = any (r.classes)
      and (r.until is null or r.until > transaction_timestamp() + (select c.shift from spine.demo_clock c))
      and r.child <> all (array(select b.child from access.barred b where b.person = mine[1])));
end $$;
