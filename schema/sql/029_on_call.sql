-- Who is on call as the manager of a desk, from when until when: by name, so that what nobody took goes to a person.
-- Nothing is overwritten: of rows that cover the same hour the one written last holds.
create table people.on_call (
  number bigint generated always as identity primary key,
  desk bigint not null references people.desk,
  person bigint not null references people.person,
  since timestamptz not null,
  until timestamptz not null,
  set_by bigint not null,
  set_at timestamptz not null,
  check (since < until)
);
create index on people.on_call (desk, until);
grant select on people.on_call to alongside_app, alongside_watch, alongside_load, alongside_rights;
grant insert on people.on_call to alongside_rights;

-- Whoever sits at the desk writes its rota, for themselves or somebody of the same agency, and nobody else does.
create or replace function people.set_on_call(of_desk bigint, of_person bigint, begins_at timestamptz, ends_at timestamptz)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me bigint := access.person();
begin
  if me is null or not exists (
      select from people.membership m join people.desk d on d.number = m.desk
      where m.person = me and m.desk = of_desk and m.until is null and d.kind <> 'house')
    or not exists (
      select from people.person p join people.desk d on d.agency = p.agency
      where p.number = of_person and d.number = of_desk and p.left_at is null)
  then return false; end if;
  insert into people.on_call (desk, person, since, until, set_by, set_at)
  values (of_desk, of_person, begins_at, ends_at, me, spine.now());
  insert into people.change (by, what, subject, becomes)
  values (me, 'on_call', of_person, jsonb_build_object('desk', of_desk, 'since', begins_at, 'until', ends_at));
  return true;
end $$;
alter function people.set_on_call(bigint, bigint, timestamptz, timestamptz) owner to alongside_rights;
revoke all on function people.set_on_call(bigint, bigint, timestamptz, timestamptz) from public;
grant execute on function people.set_on_call(bigint, bigint, timestamptz, timestamptz) to alongside_app;

-- The manager on call sees a child who is offered to their desk as the desk does, for it is they who must answer in the end.
insert into access.relation_rule (kind, gives, party_field, classes, when_is) values
  ('holding.offered', 'offered_service', 'manager', '{0,1}', '{"side": "service"}'),
  ('holding.offered', 'offered_authority', 'manager', '{0,1}', '{"side": "authority"}'),
  ('holding.offered', 'offered_force', 'manager', '{0,1}', '{"side": "force"}'),
  ('holding.refused', 'offered_service', 'manager', '{0,1}', '{"side": "service"}'),
  ('holding.refused', 'offered_authority', 'manager', '{0,1}', '{"side": "authority"}'),
  ('holding.refused', 'offered_force', 'manager', '{0,1}', '{"side": "force"}');
