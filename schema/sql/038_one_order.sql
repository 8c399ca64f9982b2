-- What one fact opens and ends is read in one order on every machine: what it ends comes before what it gives, so that a manager
-- who was on call for the last offer too keeps sight of the child; and parts opened at once compare alike wherever their rows lie.
create or replace function access.relate(e spine.entry) returns void language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare rule access.relation_rule; new_party bigint; ends_at timestamptz; newer boolean;
begin
  if e.corrects is not null then
    update access.relation set until = e.recorded_at
    where child = e.child and entry = e.root and role <> 'begun_by' and (until is null or until > e.recorded_at);
    if e.withdraws then return; end if;
  end if;
  for rule in select * from access.relation_rule r where r.kind = e.kind and e.payload::jsonb @> r.when_is
    order by r.gives nulls first, r.ends = '{}', r.party_field, r.classes
  loop
    if rule.ends <> '{}' then
      update access.relation set until = e.recorded_at
      where child = e.child and role = any (rule.ends) and happened_at <= e.happened_at
        and entry <> e.root and (until is null or until > e.recorded_at)
        and (rule.ends_of is null or party = (e.payload ->> rule.ends_of)::bigint)
        and (rule.ends_of_others is null or not exists (
          select from people.desk d where d.number = party and d.authority = e.payload ->> rule.ends_of_others
          union all select from people.person p join people.agency a on a.number = p.agency
          where p.number = party and a.code = e.payload ->> rule.ends_of_others));
    end if;
    if rule.lingers <> '{}' then
      update access.relation set until = e.recorded_at + interval '28 days'
      where child = e.child and role = any (rule.lingers) and until is null
        and (happened_at <= e.happened_at or e.kind not in ('missing.return_confirmed', 'missing.checked'));
    end if;
    if rule.gives is null then continue; end if;
    new_party := (e.payload ->> rule.party_field)::bigint;
    if new_party is null then continue; end if;
    ends_at := (e.payload ->> rule.until_field)::timestamptz;
    newer := rule.gives = any (rule.ends) and exists (
      select from access.relation r where r.child = e.child and r.role = rule.gives and r.happened_at > e.happened_at
        and r.until is null);
    if newer then continue; end if;
    if not exists (select from access.relation r where r.child = e.child and r.party = new_party
        and r.role = rule.gives and r.until is null) then
      insert into access.relation (child, party, role, classes, since, until, entry, happened_at)
      values (e.child, new_party, rule.gives, rule.classes, e.recorded_at, ends_at, e.root, e.happened_at);
    end if;
  end loop;
end $$;
alter function access.relate(spine.entry) owner to alongside_rights;
revoke all on function access.relate(spine.entry) from public;

create or replace function access.relations_of(of_child bigint) returns jsonb language sql stable
set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(to_jsonb(r) - 'number' order by r.entry, r.role, r.party, r.since, r.classes, r.until), '[]')
  from access.relation r where r.child = of_child
$$;
