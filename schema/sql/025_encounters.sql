-- What encounters add to the rights: the team that found a child, and to whom a holder opens which parts until when.
-- 0 casework 1 identity 2 location 3 health 6 account
-- Whoever found the child goes on seeing who the child is said to be, and not where they live from then on nor what happened to
-- them; what somebody wrote with their own hand they read as whoever began the record. Once the child lives somewhere it ends.
insert into access.relation_rule (kind, gives, party_field, classes, ends) values
  ('tracing.found', 'found_by', 'desk', '{0,1}', '{found_by}');
insert into access.relation_rule (kind, lingers) values ('placement.arrived', '{found_by}');
insert into access.relation_rule (kind, gives, party_field, classes, until_field, when_is) values
  ('tracing.opened_to', 'opened_to', 'desk', '{0,1}', 'until', '{"opens": ["identity"]}'),
  ('tracing.opened_to', 'opened_to', 'desk', '{0,1,2}', 'until', '{"opens": ["location"]}'),
  ('tracing.opened_to', 'opened_to', 'desk', '{0,1,3}', 'until', '{"opens": ["health"]}'),
  ('tracing.opened_to', 'opened_to', 'desk', '{0,1,6}', 'until', '{"opens": ["account"]}');
insert into access.relation_rule (kind, ends, ends_of) values ('tracing.opening_ended', '{opened_to}', 'desk');
update access.relation_rule set lingers = lingers || '{found_by}'
where kind in ('referral.declined', 'closing.support_ended') and gives is null;
update access.relation_rule set ends = ends || '{opened_to}'
where kind in ('referral.declined', 'closing.support_ended') and gives is null;

-- The found children whom this session may see: a few among many, so that no list goes through everybody's standing.
create index claim_of_found on vault.claim (child) where kind = 'tracing.found';
create or replace function access.found_of_mine() returns setof bigint language plpgsql stable security definer rows 50
set search_path = pg_catalog, pg_temp as $$
declare mine bigint[] := access.slots();
begin
  return query select c.child from vault.claim c where c.kind = 'tracing.found' and c.child * 8 = any (mine);
end $$;

-- For the holder of a child: that somebody may have found them. Which team, what kind of place, and when: of the found child
-- no name and no place, and only while both records stand side by side as a suggestion that this session may read. Of one child
-- all of them; over all my children those that wait for a person: who was found is not answered, and the two not told apart since.
create or replace function access.maybe_found(of_child bigint default null)
returns table (child bigint, other bigint, ref text, desk bigint, found_by text, place text, kept text, found_at timestamptz,
  bits real, first_at timestamptz, changed_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare mine bigint[] := access.slots();
begin
  return query
    select s.child, s.other, f.ref, (f.folded::json #>> '{standing,found,desk}')::bigint,
      f.folded::json #>> '{standing,found,by}', f.folded::json #>> '{standing,found,place}',
      coalesce(f.folded::json #>> '{standing,found,kept}', 'in_hand'),
      (f.folded::json #>> '{standing,found,at}')::timestamptz, s.bits, s.first_at, s.changed_at
    from tracing.suggestion s join spine.standing f on f.child = s.other join spine.standing k on k.child = s.child
    where s.slot = any (mine) and s.kind = 'found' and s.bits >= 8
      and f.folded::json #>> '{standing,found,seq}' is not null
      and (s.child = of_child or (of_child is null
        and f.folded::json #>> '{standing,found,answered}' is null and f.folded::json #>> '{standing,found,linked}' is null
        and not exists (
          select from json_array_elements(k.folded::json #> '{standing,links,pairs}') p
          where (p ->> 'other')::bigint = s.other and p ->> 'state' in ('linked', 'apart')
            and (p ->> 'at')::timestamptz >= s.changed_at)))
    order by s.bits desc, s.child limit 500;
end $$;

-- How often this person was let look for one thing since a moment, from the log of looks.
create index look_for_a_match on access.look (person, at) where purpose = 'possible match';
grant select (person, at, purpose) on access.look to alongside_rights;
create or replace function access.looked_for_matches(since timestamptz) returns bigint language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select count(*) from access.look l where l.person = access.person() and l.purpose = 'possible match' and l.at >= since
$$;

do $$
declare f text;
begin
  foreach f in array array['access.found_of_mine()', 'access.maybe_found(bigint)', 'access.looked_for_matches(timestamptz)'] loop
    execute format('alter function %s owner to alongside_rights', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to alongside_app', f);
  end loop;
end $$;
