-- What continuity adds to the rights: a handover called off, and the door of the last carer.
insert into access.relation_rule (kind, ends) values ('advocacy.handover_called_off', '{next_guardian}');

-- Who has moved on from a home is no longer its carers' to read. They keep a door of their own, below, for 28 days.
update access.relation_rule set lingers = array_remove(lingers, 'carer'), ends = ends || '{carer}'
where kind = 'placement.ended' and gives is null;

create index spell_by_house on spine.spell (desk, until) where lay = 'home';
grant select on spine.spell to alongside_rights;

-- The children whose last home was a house of mine and ended within 28 days: when they lived there, and nothing of now.
-- A home that ended later, or the same house again, shuts the door.
create or replace function access.former_door()
returns table (child bigint, ref text, house bigint, since timestamptz, until timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare mine bigint[] := access.parties(); at timestamptz := spine.now();
begin
  return query select s.child, c.ref, s.desk, s.since, s.until
    from spine.spell s join spine.child c on c.number = s.child
    where s.lay = 'home' and s.desk = any (mine) and s.until > at - interval '28 days' and s.until <= at
      and not exists (
        select from spine.spell n where n.child = s.child and n.lay = 'home' and n.seq <> s.seq
          and (n.until > s.until or (n.until is null and n.desk = s.desk)))
      and not exists (select from access.barred b where b.person = mine[1] and b.child = s.child)
    order by s.until desc, s.child;
end $$;

-- For the rest of this transaction the last carer may write at that door: the relation is taken away before it ends, and
-- would end by itself. Returns the house, or null where there is no such door.
create or replace function access.at_former_door(of_ref text, out child bigint, out house bigint)
language plpgsql volatile security definer set search_path = '' as $$
declare me bigint := access.person();
begin
  select d.child, d.house into child, house from access.former_door() d where d.ref = of_ref;
  if child is null then return; end if;
  delete from access.relation r where r.child = at_former_door.child and r.role = 'last_carer';
  insert into access.relation (child, party, role, classes, since, until, entry, happened_at)
  values (child, me, 'last_carer', '{0,1}', spine.now(), spine.now() + interval '1 minute', 0, spine.now());
end $$;

create or replace function access.leave_former_door() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  delete from access.relation r where r.party = access.person() and r.role = 'last_carer';
end $$;

do $$
declare f text;
begin
  foreach f in array array['access.former_door()', 'access.at_former_door(text)', 'access.leave_former_door()'] loop
    execute format('alter function %s owner to alongside_rights', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to alongside_app', f);
  end loop;
end $$;
